#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "model/build_id.hpp"

namespace wick::object {

/// Processor architectures that wick can unwind; values of e_machine in the ELF header.
enum class Machine : std::uint16_t { X86_64 = 62, Aarch64 = 183, Other = 0 };

/// A loadable piece of an ELF file (PT_LOAD).
struct Segment {
    std::uint64_t address = 0;      ///< Virtual address in the file's own address space.
    std::uint64_t memory_size = 0;  ///< Bytes in memory; the part past `file_size` is zero.
    std::uint64_t offset = 0;       ///< Where the contents start in the file.
    std::uint64_t file_size = 0;    ///< Bytes of contents.
    bool executable = false;
};

/// A named part of an ELF file.
struct Section {
    std::string_view name;
    std::uint32_t type = 0;   ///< SHT_... of elf(5).
    std::uint64_t flags = 0;  ///< SHF_... of elf(5).
    std::uint64_t address = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entry_size = 0;
    std::uint32_t link = 0;

    /// True when the file holds the section's bytes; separate debug files keep only the headers
    /// of code and data sections (SHT_NOBITS).
    [[nodiscard]] bool has_contents() const noexcept { return type != 8; }

    /// True for a section compressed as elf(5) describes (SHF_COMPRESSED).
    [[nodiscard]] bool compressed() const noexcept { return (flags & 0x800U) != 0; }
};

/// Headers of an ELF file of any class and byte order; a view into bytes that someone else owns.
/// Format: elf(5), System V gABI chapters 4 and 5.
class ElfFile {
 public:
    /// Reads the headers. Damaged section headers are left out rather than refused, because a
    /// file that runs can be unwound and named without them.
    /// @error MalformedInput when the bytes are no ELF file or the program headers lie outside.
    [[nodiscard]] static Result<ElfFile> parse(Bytes bytes);

    [[nodiscard]] Bytes bytes() const noexcept { return bytes_; }

    [[nodiscard]] Machine machine() const noexcept { return machine_; }

    [[nodiscard]] bool is_64_bit() const noexcept { return is_64_bit_; }

    [[nodiscard]] ByteOrder byte_order() const noexcept { return order_; }

    [[nodiscard]] const std::vector<Segment>& segments() const noexcept { return segments_; }

    [[nodiscard]] const std::vector<Section>& sections() const noexcept { return sections_; }

    /// Address of .eh_frame_hdr by the program headers (PT_GNU_EH_FRAME); nothing when absent.
    [[nodiscard]] std::optional<std::uint64_t> eh_frame_hdr_address() const noexcept {
        return eh_frame_hdr_;
    }

    /// The build id by the notes (NT_GNU_BUILD_ID); empty when there is none.
    [[nodiscard]] const BuildId& build_id() const noexcept { return build_id_; }

    /// First section of that name, or null.
    [[nodiscard]] const Section* section(std::string_view name) const noexcept;

    /// A section's bytes as they are in the file, or empty when they are absent or lie outside.
    [[nodiscard]] Bytes contents(const Section& section) const noexcept;

    /// The file's bytes from a virtual address to the end of its segment's contents; empty when
    /// the address lies in no segment.
    [[nodiscard]] Bytes bytes_at(std::uint64_t address) const noexcept;

    /// Virtual address of a file offset that the kernel mapped; executable segments are preferred.
    /// The kernel maps whole pages, so offsets in a segment's first and last page count as well.
    [[nodiscard]] std::optional<std::uint64_t> address_of_offset(
        std::uint64_t offset) const noexcept;

 private:
    explicit ElfFile(Bytes bytes) noexcept : bytes_(bytes) {}

    struct Tables;

    [[nodiscard]] ByteReader reader_at(std::uint64_t offset) const noexcept;
    void read_program_headers(const Tables& tables);
    void read_section_headers(const Tables& tables);
    void name_sections(std::string_view names, const std::vector<std::uint32_t>& offsets);
    void read_notes(std::uint64_t offset, std::uint64_t size, std::uint64_t alignment);

    Bytes bytes_;
    bool is_64_bit_ = true;
    ByteOrder order_ = ByteOrder::Little;
    Machine machine_ = Machine::Other;
    std::vector<Segment> segments_;
    std::vector<Section> sections_;
    std::optional<std::uint64_t> eh_frame_hdr_;
    BuildId build_id_;
};

}  // namespace wick::object
