#include "object/pdb_debug_info.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace wick::object {
namespace {

constexpr std::size_t kNarrowContribution = 28;
constexpr std::size_t kWideContribution = 32;

auto malformed(std::string what) {
    return fail(ErrorCode::MalformedInput, std::move(what));
}

struct Contribution {
    PdbAddress start;
    std::uint32_t size = 0;
    std::uint16_t module = 0;
};

Contribution read_contribution(Bytes entry) {
    ByteReader reader(entry);
    Contribution contribution;
    contribution.start.section = reader.u16();
    reader.skip(2);
    contribution.start.offset = reader.u32();
    contribution.size = reader.u32();
    reader.skip(4);  // Characteristics.
    contribution.module = reader.u16();
    return contribution;
}

/// Reads "/names" out of the map from names to streams.
std::uint32_t find_names_stream(ByteReader& reader) {
    const Bytes texts = reader.bytes(reader.u32());
    const std::uint32_t count = reader.u32();
    reader.skip(4);                         // Capacity.
    for (int bits = 0; bits < 2; ++bits) {  // Which entries are present, and which were deleted.
        reader.skip(std::uint64_t{reader.u32()} * 4);
    }
    for (std::uint32_t i = 0; i < count && reader.remaining() >= 8; ++i) {
        ByteReader name(texts);
        name.seek(reader.u32());
        const std::uint32_t stream = reader.u32();
        if (name.c_string() == "/names") {
            return stream;
        }
    }
    return 0;
}

}  // namespace

Result<PdbHeader> read_pdb_header(Bytes stream) {
    PdbHeader header;
    ByteReader reader(stream);
    reader.skip(8);  // Version, and a time that the GUID has replaced.
    const std::uint32_t age = reader.u32();
    header.id = CodeViewId::read(reader);
    header.id.age = age;
    if (!reader.ok()) {
        return malformed("a .pdb file without its GUID");
    }
    header.names_stream = find_names_stream(reader);
    return header;
}

Result<PdbDebugInfo> PdbDebugInfo::parse(MsfStream stream, const MsfFile& file) {
    PdbDebugInfo info;
    info.stream_ = std::move(stream);
    ByteReader reader(info.stream_.bytes());
    const std::uint32_t signature = reader.u32();
    reader.skip(4);  // Version.
    info.age_ = reader.u32();
    reader.skip(4);  // Index of global symbols, version of the tool.
    info.publics_stream_ = reader.u16();
    reader.skip(2);
    info.records_stream_ = reader.u16();
    reader.skip(2);
    const std::uint32_t modules = reader.u32();
    const std::uint32_t contributions = reader.u32();
    const std::uint32_t section_map = reader.u32();
    const std::uint32_t sources = reader.u32();
    const std::uint32_t type_servers = reader.u32();
    reader.skip(4);
    const std::uint32_t streams = reader.u32();
    const std::uint32_t edits = reader.u32();
    reader.skip(8);  // Flags, machine, padding.
    if (!reader.ok() || signature != UINT32_MAX) {
        return malformed("a .pdb file without a list of its modules");
    }
    info.read_modules(reader.bytes(modules));
    info.read_contributions(reader.bytes(contributions));
    reader.skip(std::uint64_t{section_map} + sources + type_servers + edits);
    info.read_address_tables(reader.bytes(streams), file);
    return info;
}

void PdbDebugInfo::read_modules(Bytes table) {
    constexpr std::size_t kContributionSize = 28;
    ByteReader reader(table);
    std::vector<bool> taken(std::size_t{UINT16_MAX} + 1);
    while (!reader.at_end()) {
        PdbModuleInfo module;
        reader.skip(4 + kContributionSize + 2);
        module.stream = reader.u16();
        module.symbols_size = reader.u32();
        module.old_lines_size = reader.u32();
        module.lines_size = reader.u32();
        reader.skip(16);
        (void)reader.c_string();  // The module's name.
        (void)reader.c_string();  // The object file's.
        if (!reader.ok()) {
            return;
        }
        reader.skip(std::min<std::size_t>((4 - reader.position() % 4) % 4, reader.remaining()));
        if (taken[module.stream]) {
            module.stream = kNoPdbStream;  // Modules of a sound file share no stream.
        }
        taken[module.stream] = true;
        modules_.push_back(module);
    }
}

void PdbDebugInfo::read_contributions(Bytes table) {
    constexpr std::uint32_t kNarrow = 0xeffe0000U + 19970605U;
    constexpr std::uint32_t kWide = 0xeffe0000U + 20140516U;
    ByteReader reader(table);
    const std::uint32_t version = reader.u32();
    if (version == kNarrow || version == kWide) {
        contribution_size_ = version == kWide ? kWideContribution : kNarrowContribution;
        contributions_ = reader.bytes(reader.remaining());
    }
}

void PdbDebugInfo::read_address_tables(Bytes streams, const MsfFile& file) {
    enum Table : std::size_t { ToSource = 3, FromSource = 4, Sections = 5, OriginalSections = 10 };

    std::vector<std::uint16_t> numbers;
    for (ByteReader reader(streams); reader.remaining() >= 2;) {
        numbers.push_back(reader.u16());
    }
    const auto stream_of = [&](Table table) {
        const bool known = table < numbers.size() && numbers[table] != kNoPdbStream;
        return known ? file.stream(numbers[table]) : MsfStream();
    };
    const MsfStream to_source = stream_of(ToSource);
    const MsfStream from_source = stream_of(FromSource);
    const MsfStream moved_from = stream_of(OriginalSections);
    const bool moved = !to_source.bytes().empty() && !moved_from.bytes().empty();
    const MsfStream sections = stream_of(moved ? OriginalSections : Sections);
    addresses_ = moved ? PdbAddressMap(sections.bytes(), to_source.bytes(), from_source.bytes())
                       : PdbAddressMap(sections.bytes(), {}, {});
}

std::optional<std::size_t> PdbDebugInfo::module_at(PdbAddress address) const noexcept {
    const auto entry = [this](std::size_t index) {
        return read_contribution(
            contributions_.subspan(index * contribution_size_, contribution_size_));
    };
    std::size_t first = 0;
    std::size_t last = contributions_.size() / contribution_size_;
    while (first < last) {  // The first contribution that starts behind the address.
        const std::size_t middle = first + (last - first) / 2;
        if (entry(middle).start <= address) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    if (first == 0) {
        return std::nullopt;
    }
    const Contribution found = entry(first - 1);
    const bool covers = found.start.section == address.section &&
                        address.offset - found.start.offset < found.size &&
                        found.module < modules_.size();
    return covers ? std::optional<std::size_t>(found.module) : std::nullopt;
}

}  // namespace wick::object
