#include "driver/recorded_kernel.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/byte_reader.hpp"
#include "driver/symbol_files.hpp"

namespace wick::driver {
namespace {

std::string first_line_of(const std::string& path) {
    const std::string text = read_whole_file(path);
    return text.substr(0, text.find('\n'));
}

bool is_running_kernel(const perf::RecordedMachine& recorded, const ThisMachine& here) {
    if (!recorded.kernel_build_id.empty() && !here.kernel_build_id.empty()) {
        return recorded.kernel_build_id == here.kernel_build_id;
    }
    return !recorded.release.empty() && recorded.release == here.release;
}

std::string symbol_text(const perf::RecordedMachine& recorded, const ThisMachine& here,
                        const object::DebugFileRoots& roots) {
    if (is_running_kernel(recorded, here)) {
        return read_whole_file("/proc/kallsyms");
    }
    const std::string hex = recorded.kernel_build_id.hex();
    if (hex.size() <= 2 || roots.cache.empty()) {
        return {};
    }
    return read_whole_file(
        fmt::format("{}/.build-id/{}/{}/kallsyms", roots.cache, hex.substr(0, 2), hex.substr(2)));
}

}  // namespace

ThisMachine ThisMachine::read() {
    const std::string notes = read_whole_file("/sys/kernel/notes");
    return {first_line_of("/proc/sys/kernel/hostname"), first_line_of("/proc/sys/kernel/osrelease"),
            build_id_of_notes(as_bytes(notes))};
}

BuildId build_id_of_notes(Bytes notes) {
    constexpr std::uint32_t kGnuBuildId = 3;
    const auto padded = [](std::uint64_t size) { return (size + 3) / 4 * 4; };
    ByteReader reader(notes, kHostOrder);
    while (reader.ok() && !reader.at_end()) {
        const std::uint32_t name_size = reader.u32();
        const std::uint32_t size = reader.u32();
        const std::uint32_t type = reader.u32();
        const Bytes name = reader.bytes(padded(name_size));
        const Bytes value = reader.bytes(padded(size));
        if (reader.ok() && type == kGnuBuildId && as_text(name).starts_with("GNU")) {
            return BuildId(value.first(size));
        }
    }
    return {};
}

object::KernelSymbols recorded_kernel_symbols(const perf::RecordedMachine& recorded,
                                              const ThisMachine& here,
                                              const object::DebugFileRoots& roots) {
    std::string text = symbol_text(recorded, here, roots);
    const auto start = object::KernelSymbols::address_of(text, recorded.kernel_start_symbol);
    auto symbols = object::KernelSymbols::parse(std::move(text));
    // The kernel is put to another place at each start of the machine.
    if (start && recorded.kernel_start != 0 && *start != recorded.kernel_start) {
        symbols.move_by(recorded.kernel_start - *start);
    }
    return symbols;
}

}  // namespace wick::driver
