#include "object/debug_sections.hpp"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"
#include "object/debug_sections_inflate.hpp"
#include "object/dwarf_workers.hpp"

namespace wick::object {
namespace {

constexpr std::array<std::string_view, kDebugSectionCount> kNames{
    "info",     "abbrev", "str",  "line_str", "str_offsets", "addr",
    "rnglists", "ranges", "line", "aranges",  "cu_index"};

/// Deflate cannot shrink data more than this, so a header that claims more lies. zstd could, but
/// no real debug information does.
constexpr std::uint64_t kLargestRatio = 1032;
constexpr std::uint64_t kLargestSection = std::uint64_t{4} << 30U;

/// Below this, a thread costs more than it saves.
constexpr std::uint64_t kWorthAThread = std::uint64_t{1} << 20U;

/// Position in kNames of `prefix` + name + `suffix`, or kDebugSectionCount.
std::size_t position_of(std::string_view name, std::string_view prefix, std::string_view suffix) {
    if (!name.starts_with(prefix) || !name.ends_with(suffix) ||
        name.size() < prefix.size() + suffix.size()) {
        return kDebugSectionCount;
    }
    name.remove_prefix(prefix.size());
    name.remove_suffix(suffix.size());
    return static_cast<std::size_t>(std::ranges::find(kNames, name) - kNames.begin());
}

/// Less than this is inflated in a few milliseconds.
constexpr std::uint64_t kWorthKeeping = std::uint64_t{4} << 20U;

/// The last eight bytes as a number.
std::uint64_t tail_of(Bytes bytes) {
    std::uint64_t tail = 0;
    for (const std::byte byte : bytes.last(std::min<std::size_t>(bytes.size(), 8))) {
        tail = (tail << 8U) | std::to_integer<std::uint64_t>(byte);
    }
    return tail;
}

template <class Slots>
std::uint64_t packed_bytes(const Slots& slots) {
    std::uint64_t bytes = 0;
    for (const auto& slot : slots) {
        bytes += slot.type != 0 ? slot.size : 0;
    }
    return bytes;
}

bool is_plausible(Bytes stored, std::uint64_t size) {
    return size <= kLargestSection && std::in_range<std::size_t>(size) &&
           size / kLargestRatio <= stored.size();
}

}  // namespace

StoredSections StoredSections::of(const ElfFile& elf) {
    StoredSections stored{{}, elf.is_64_bit(), elf.byte_order(), elf.build_id()};
    for (const Section& section : elf.sections()) {
        if (section.has_contents()) {
            stored.sections.push_back({section.name, elf.contents(section), section.compressed()});
        }
    }
    return stored;
}

std::shared_ptr<const DebugSections> DebugSections::open(const StoredSections& stored,
                                                         std::shared_ptr<const MappedFile> file,
                                                         const SectionCache* cache) {
    return std::shared_ptr<const DebugSections>(new DebugSections(stored, std::move(file), cache));
}

Result<std::shared_ptr<const DebugSections>> DebugSections::open_file(const std::string& path) {
    WICK_TRY(auto mapped, MappedFile::open(path));
    const auto file = std::make_shared<MappedFile>(std::move(mapped));
    WICK_TRY(const auto elf, ElfFile::parse(file->bytes()));
    return open(elf, file);
}

DebugSections::DebugSections(const StoredSections& stored, std::shared_ptr<const MappedFile> file,
                             const SectionCache* cache)
    : file_(std::move(file)), build_id_(stored.build_id), order_(stored.order) {
    take(stored, "");
    if (!has_info()) {
        take(stored, ".dwo");
        split_ = has_info();
    }
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        Slot& slot = slots_[i];
        if (slot.type != 0) {
            slot.packed = {static_cast<std::uint32_t>(i), slot.stored.size(), slot.size,
                           tail_of(slot.stored)};
        }
    }
    if (cache != nullptr && packed_bytes(slots_) >= kWorthKeeping) {
        take_kept(*cache);
    }
}

void DebugSections::take_kept(const SectionCache& cache) {
    kept_ = cache.find(build_id_);
    if (kept_ == nullptr) {
        return;
    }
    for (const InflatedSection& section : kept_->sections) {
        if (section.packed.kind >= slots_.size()) {
            continue;
        }
        Slot& slot = slots_[section.packed.kind];
        if (slot.type != 0 && slot.packed == section.packed) {
            slot.stored = section.contents;
            slot.type = 0;
            slot.kept = true;
        }
    }
}

void DebugSections::take(const StoredSections& stored, std::string_view suffix) {
    for (const StoredSection& section : stored.sections) {
        const std::size_t plain = position_of(section.name, ".debug_", suffix);
        const std::size_t old = position_of(section.name, ".zdebug_", suffix);
        const std::size_t at = std::min(plain, old);
        if (at == kDebugSectionCount || !slots_[at].stored.empty()) {
            continue;
        }
        if (plain != kDebugSectionCount) {
            note(stored, section, slots_[at]);
        } else {
            note_old(section.contents, slots_[at]);
        }
    }
}

void DebugSections::note(const StoredSections& stored, const StoredSection& section, Slot& slot) {
    slot.stored = section.contents;
    slot.size = slot.stored.size();
    if (!section.compressed) {
        return;
    }
    ByteReader reader(slot.stored, stored.order);
    slot.type = reader.u32();
    if (stored.is_64_bit) {
        reader.skip(4);  // ch_reserved
        slot.size = reader.u64();
        reader.skip(8);  // ch_addralign
    } else {
        slot.size = reader.u32();
        reader.skip(4);
    }
    slot.stored = slot.stored.subspan(reader.position());
}

// "ZLIB" and the size, always with the most significant byte first, come before the data.
void DebugSections::note_old(Bytes bytes, Slot& slot) {
    ByteReader reader(bytes, ByteOrder::Big);
    if (as_text(reader.bytes(4)) != "ZLIB") {
        return;
    }
    slot.type = static_cast<std::uint32_t>(Compression::Zlib);
    slot.size = reader.u64();
    slot.stored = bytes.subspan(reader.position());
}

Bytes DebugSections::contents(const Slot& slot) const {
    if (slot.type == 0) {
        return slot.stored;
    }
    std::call_once(slot.once, [&] { inflate_slot(slot); });
    return slot.inflated == nullptr
               ? Bytes{}
               : Bytes{slot.inflated.get(), static_cast<std::size_t>(slot.size)};
}

void DebugSections::inflate_slot(const Slot& slot) const {
    if (!is_plausible(slot.stored, slot.size)) {
        slot.error = Error{ErrorCode::MalformedInput,
                           "a compressed section claims to be larger than it can be",
                           {}};
        return;
    }
    const auto size = static_cast<std::size_t>(slot.size);
    std::unique_ptr<std::byte[]> buffer(new (std::nothrow) std::byte[size]);
    if (buffer == nullptr) {
        slot.error = Error{
            ErrorCode::MalformedInput, "a compressed section needs more memory than there is", {}};
        return;
    }
    const auto done =
        inflate(static_cast<Compression>(slot.type), slot.stored, {buffer.get(), size});
    if (file_ != nullptr) {
        file_->drop(slot.stored);  // Nobody reads it again.
    }
    if (!done) {
        slot.error = done.error();
        return;
    }
    slot.inflated = std::move(buffer);
    inflated_bytes_ += size;
    slot.done = true;
}

Result<> DebugSections::keep(const SectionCache& cache, const std::function<bool()>& stop) const {
    std::vector<InflatedSection> sections;
    std::uint64_t inflated = 0;
    for (const Slot& slot : slots_) {
        if (slot.kept || slot.done) {
            sections.push_back({slot.packed, contents(slot), 0});
            inflated += slot.done ? slot.size : 0;
        }
    }
    if (inflated < kWorthKeeping || inflated == kept_bytes_) {
        return success();
    }
    Result<> kept = cache.keep(build_id_, sections, stop);
    if (kept || kept.error().code != ErrorCode::Interrupted) {
        kept_bytes_ = inflated;  // What cannot be kept now is not tried again and again.
    }
    return kept;
}

Bytes DebugSections::get(DebugSection section) const {
    return contents(slots_[static_cast<std::size_t>(section)]);
}

Result<> DebugSections::load(std::initializer_list<DebugSection> sections) const {
    std::vector<const Slot*> slots;
    std::size_t large = 0;
    for (const DebugSection section : sections) {
        const Slot& slot = slots_[static_cast<std::size_t>(section)];
        if (slot.type != 0) {
            slots.push_back(&slot);
            large += slot.size >= kWorthAThread ? 1U : 0U;
        }
    }
    // The largest first, so that it does not start when all others are done.
    std::ranges::sort(slots, std::ranges::greater{}, &Slot::size);
    run_jobs(slots.size(), worker_count(std::max<std::size_t>(large, 1), 0),
             [&](std::size_t i, unsigned) { static_cast<void>(contents(*slots[i])); });
    for (const Slot* slot : slots) {
        if (slot->error) {
            return fail(*slot->error);
        }
    }
    return success();
}

bool DebugSections::has_info() const noexcept {
    return !slots_[static_cast<std::size_t>(DebugSection::Info)].stored.empty();
}

std::optional<AlternateLink> alternate_link(const ElfFile& elf) {
    const Section* section = elf.section(".gnu_debugaltlink");
    if (section == nullptr) {
        return std::nullopt;
    }
    ByteReader reader(elf.contents(*section), elf.byte_order());
    const std::string_view name = reader.c_string();
    const Bytes build_id = reader.bytes(reader.remaining());
    if (!reader.ok() || name.empty() || build_id.empty()) {
        return std::nullopt;
    }
    return AlternateLink{name, BuildId(build_id)};
}

}  // namespace wick::object
