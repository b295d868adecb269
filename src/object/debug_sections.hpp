#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "object/elf_file.hpp"
#include "object/section_cache.hpp"

namespace wick::object {

/// The sections of debug information that wick reads (DWARF 5, section 7.1 and appendix B).
enum class DebugSection : std::uint8_t {
    Info,
    Abbrev,
    Str,
    LineStr,
    StrOffsets,
    Addr,
    RngLists,
    Ranges,
    Line,
    Aranges,
    CuIndex,  ///< Where the units of a package of split units (.dwp) are.
};

/// How many sections there are.
inline constexpr std::size_t kDebugSectionCount = 11;

/// A section as it lies in a file of any format.
struct StoredSection {
    std::string_view name;
    Bytes contents;
    bool compressed = false;  ///< Starts with a header as elf(5) describes (SHF_COMPRESSED).
};

/// The sections of one file, and what is needed to read them.
struct StoredSections {
    std::vector<StoredSection> sections{};
    bool is_64_bit = true;
    ByteOrder order = ByteOrder::Little;
    BuildId build_id{};  ///< Under which inflated sections are kept.

    [[nodiscard]] static StoredSections of(const ElfFile& elf);
};

/// The debug sections of one object file, debug file, split unit (.dwo) or package (.dwp).
///
/// A compressed section (SHF_COMPRESSED with zlib or zstd, or the older .zdebug_*) is inflated when
/// it is first asked for, once, from any thread. What was inflated lives as long as the object, and
/// can be kept in a SectionCache, which saves the next run the inflating.
class DebugSections {
 public:
    /// Notes where the sections are; reads nothing. Where a file has both, `.debug_info` is
    /// preferred to the `.debug_info.dwo` of split units.
    /// @param file   Has the bytes of `stored`; may be null when the caller keeps them alive.
    /// @param cache  Where inflated sections may have been kept; may be null.
    [[nodiscard]] static std::shared_ptr<const DebugSections> open(
        const StoredSections& stored, std::shared_ptr<const MappedFile> file = {},
        const SectionCache* cache = nullptr);

    /// Those of an ELF file.
    [[nodiscard]] static std::shared_ptr<const DebugSections> open(
        const ElfFile& elf, std::shared_ptr<const MappedFile> file = {},
        const SectionCache* cache = nullptr) {
        return open(StoredSections::of(elf), std::move(file), cache);
    }

    /// Maps a file and opens its sections.
    /// @error IoError when it cannot be read; MalformedInput when it is no ELF file.
    [[nodiscard]] static Result<std::shared_ptr<const DebugSections>> open_file(
        const std::string& path);

    DebugSections(const DebugSections&) = delete;
    DebugSections& operator=(const DebugSections&) = delete;
    ~DebugSections() = default;

    /// The contents of a section; empty when the file has no such section or it cannot be inflated.
    [[nodiscard]] Bytes get(DebugSection section) const;

    /// Inflates sections ahead of their use, several at a time when they are large.
    /// @error MalformedInput when one is damaged or claims to be larger than its bytes can be;
    ///        UnsupportedPlatform where wick is built without the library that inflates it.
    [[nodiscard]] Result<> load(std::initializer_list<DebugSection> sections) const;

    /// True when the file has debug information, not only symbols.
    [[nodiscard]] bool has_info() const noexcept;

    /// True when the information is that of split units (.dwo, .dwp).
    [[nodiscard]] bool is_split() const noexcept { return split_; }

    /// Byte order of the numbers in the sections.
    [[nodiscard]] ByteOrder byte_order() const noexcept { return order_; }

    /// Bytes of memory that inflated sections take so far.
    [[nodiscard]] std::uint64_t inflated_bytes() const noexcept { return inflated_bytes_; }

    /// Keeps what was inflated so far for later runs, if that is much and was not tried before.
    /// @param stop  Asked now and then; when it says yes, nothing is kept.
    /// @error as SectionCache::keep().
    [[nodiscard]] Result<> keep(const SectionCache& cache, const std::function<bool()>& stop) const;

 private:
    struct Slot {
        Bytes stored;            ///< As in the file, after any compression header.
        std::uint64_t size = 0;  ///< Of the contents once inflated.
        std::uint32_t type = 0;  ///< 0, or ELFCOMPRESS_... of elf(5).
        PackedSection packed;    ///< As it is in the file.
        bool kept = false;       ///< `stored` is inflated, and comes from the cache.
        mutable std::once_flag once;
        mutable std::atomic<bool> done{false};
        mutable std::unique_ptr<std::byte[]> inflated;
        mutable std::optional<Error> error;
    };

    DebugSections(const StoredSections& stored, std::shared_ptr<const MappedFile> file,
                  const SectionCache* cache);

    void take_kept(const SectionCache& cache);
    void inflate_slot(const Slot& slot) const;
    void take(const StoredSections& stored, std::string_view suffix);
    static void note(const StoredSections& stored, const StoredSection& section, Slot& slot);
    static void note_old(Bytes bytes, Slot& slot);

    [[nodiscard]] Bytes contents(const Slot& slot) const;

    std::shared_ptr<const MappedFile> file_;
    std::shared_ptr<const KeptSections> kept_;
    BuildId build_id_;
    ByteOrder order_;
    bool split_ = false;
    mutable std::atomic<std::uint64_t> inflated_bytes_{0};
    mutable std::atomic<std::uint64_t> kept_bytes_{0};  ///< Of those, what keep() was done with.
    std::array<Slot, kDebugSectionCount> slots_;
};

/// The file that .gnu_debugaltlink names: debug information that dwz moved out of several files.
struct AlternateLink {
    std::string_view file_name;  ///< Absolute, or relative to the folder of the debug file.
    BuildId build_id;
};

/// Reads .gnu_debugaltlink (GDB manual, "Debugging Information in Separate Files"; dwz(1)).
[[nodiscard]] std::optional<AlternateLink> alternate_link(const ElfFile& elf);

}  // namespace wick::object
