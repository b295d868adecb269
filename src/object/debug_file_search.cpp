#include "object/debug_file_search.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "object/symbol_path.hpp"

namespace wick::object {
namespace {

using CrcTable = std::array<std::uint32_t, 256>;

constexpr CrcTable make_crc_table() {
    CrcTable table{};
    for (std::uint32_t i = 0; i < table.size(); ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit) {
            value = (value & 1U) != 0 ? 0xedb88320U ^ (value >> 1U) : value >> 1U;
        }
        table[i] = value;
    }
    return table;
}

constexpr CrcTable kCrcTable = make_crc_table();

std::optional<DebugFile> open_elf(const std::string& path) {
    auto file = MappedFile::open(path);
    if (!file) {
        return std::nullopt;
    }
    auto elf = ElfFile::parse(file.value().bytes());
    if (!elf) {
        return std::nullopt;
    }
    return DebugFile{path, std::move(file.value()), std::move(elf.value())};
}

/// False for a copy of a stripped file, as perf keeps it in ~/.debug: it tells nothing new.
bool tells_names(const ElfFile& elf) {
    return std::ranges::any_of(elf.sections(), [](const Section& section) {
        const bool is_wanted = section.name == ".symtab" || section.name.starts_with(".debug_") ||
                               section.name.starts_with(".zdebug_");
        return is_wanted && section.has_contents();
    });
}

std::optional<DebugFile> find_by_build_id(const BuildId& build_id, const DebugFileRoots& roots) {
    for (const std::string& path : build_id_candidates(build_id, roots)) {
        auto found = open_elf(path);
        if (found && found->elf.build_id() == build_id && tells_names(found->elf)) {
            return found;
        }
    }
    return std::nullopt;
}

std::optional<DebugFile> fetch_by_build_id(const BuildId& build_id, std::string_view object_path,
                                           const DebugFileRoots& roots) {
    if (build_id.empty() || !roots.fetch) {
        return std::nullopt;
    }
    const auto path = roots.fetch(build_id, std::string(object_path));
    auto found = path ? open_elf(*path) : std::nullopt;
    return found && found->elf.build_id() == build_id ? std::move(found) : std::nullopt;
}

bool belongs_to(const DebugFile& candidate, const ElfFile& elf,
                const std::optional<DebugLink>& link) {
    if (!elf.build_id().empty()) {
        return candidate.elf.build_id() == elf.build_id();
    }
    return link && debug_link_crc32(candidate.file.bytes()) == link->crc32;
}

std::vector<std::string> both(std::vector<std::string> first,
                              const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

}  // namespace

DebugFileRoots DebugFileRoots::usual() {
    DebugFileRoots roots;
    if (const char* home = std::getenv("HOME"); home != nullptr && *home != '\0') {
        roots.cache = std::string(home) + "/.debug";
    }
    if (const char* path = std::getenv("_NT_SYMBOL_PATH"); path != nullptr) {
        roots.symbol_path = symbol_directories(path);
    }
    return roots;
}

std::uint32_t debug_link_crc32(Bytes bytes) noexcept {
    std::uint32_t crc = ~0U;
    for (const std::byte byte : bytes) {
        crc = kCrcTable[(crc ^ std::to_integer<std::uint32_t>(byte)) & 0xffU] ^ (crc >> 8U);
    }
    return ~crc;
}

std::optional<DebugLink> debug_link(const ElfFile& elf) {
    const Section* section = elf.section(".gnu_debuglink");
    if (section == nullptr) {
        return std::nullopt;
    }
    ByteReader reader(elf.contents(*section), elf.byte_order());
    const std::string_view name = reader.c_string();
    reader.skip((4 - reader.position() % 4) % 4);
    const std::uint32_t crc32 = reader.u32();
    if (!reader.ok() || name.empty() || name.find('/') != std::string_view::npos) {
        return std::nullopt;
    }
    return DebugLink{name, crc32};
}

std::vector<std::string> build_id_candidates(const BuildId& build_id, const DebugFileRoots& roots) {
    std::vector<std::string> paths;
    const std::string hex = build_id.hex();
    if (hex.size() <= 2) {
        return paths;
    }
    const std::string tail = "/.build-id/" + hex.substr(0, 2) + "/" + hex.substr(2);
    for (const std::string& root : both(roots.chosen, roots.system)) {
        paths.push_back(root + tail + ".debug");
    }
    if (!roots.cache.empty()) {
        paths.push_back(roots.cache + tail + "/debug");
        paths.push_back(roots.cache + tail + "/elf");
    }
    return paths;
}

std::vector<std::string> debug_link_candidates(std::string_view object_path,
                                               std::string_view file_name,
                                               const DebugFileRoots& roots) {
    const std::size_t slash = object_path.rfind('/');
    if (slash == std::string_view::npos) {
        return {};
    }
    const std::string directory(object_path.substr(0, slash));
    const std::string name(file_name);
    std::vector<std::string> paths{directory + "/" + name, directory + "/.debug/" + name};
    for (const std::string& root : both(roots.chosen, roots.system)) {
        paths.push_back(root + directory + "/" + name);
    }
    return paths;
}

std::vector<std::string> flat_candidates(std::string_view object_path, std::string_view link_name,
                                         const DebugFileRoots& roots) {
    const std::string own(object_path.substr(object_path.rfind('/') + 1));  // npos + 1 is 0.
    std::vector<std::string> paths;
    for (const std::string& root : roots.chosen) {
        if (!link_name.empty()) {
            paths.push_back(root + "/" + std::string(link_name));
        }
        paths.push_back(root + "/" + own + ".debug");
        paths.push_back(root + "/" + own);
    }
    return paths;
}

std::optional<DebugFile> find_debug_file(const ElfFile& elf, std::string_view object_path,
                                         const DebugFileRoots& roots) {
    if (auto found = find_by_build_id(elf.build_id(), roots)) {
        return found;
    }
    const auto link = debug_link(elf);
    const std::string_view link_name = link ? link->file_name : std::string_view();
    const auto linked =
        link ? debug_link_candidates(object_path, link_name, roots) : std::vector<std::string>();
    for (const std::string& path : both(linked, flat_candidates(object_path, link_name, roots))) {
        auto found = open_elf(path);
        // A program may bear the name of its own debug file: it is no use to read it twice.
        if (found && path != object_path && belongs_to(*found, elf, link)) {
            return found;
        }
    }
    return fetch_by_build_id(elf.build_id(), object_path, roots);
}

}  // namespace wick::object
