#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/result.hpp"
#include "object/windows_build.hpp"

namespace wick::object {

/// A section of a PE file. Addresses are relative to where the image is loaded (RVA).
struct PeSection {
    std::string_view name;  ///< Long names are read from the string table.
    std::uint32_t address = 0;
    std::uint32_t size = 0;    ///< In memory.
    std::uint32_t offset = 0;  ///< Of its contents in the file.
    Bytes contents;            ///< As in the file, without the padding to full blocks.
    bool executable = false;
};

/// A table of a PE file that its header points to (IMAGE_DIRECTORY_ENTRY_*).
enum class PeTable : std::uint8_t { Exports = 0, Functions = 3, Debug = 6 };

/// A program or library of Windows, 32-bit or 64-bit; a view into bytes that someone else owns.
/// Format: Microsoft, "PE Format".
class PeFile {
 public:
    static constexpr std::uint16_t kI386 = 0x14c;
    static constexpr std::uint16_t kAmd64 = 0x8664;

    /// Reads the headers. Damaged sections and tables are left out rather than refused.
    /// @error MalformedInput when the bytes are no PE file.
    [[nodiscard]] static Result<PeFile> parse(Bytes bytes);

    /// True when the bytes start as a program of DOS or Windows does.
    [[nodiscard]] static bool is_pe(Bytes bytes) noexcept;

    [[nodiscard]] Bytes bytes() const noexcept { return bytes_; }

    [[nodiscard]] std::uint16_t machine() const noexcept { return machine_; }

    [[nodiscard]] bool is_64_bit() const noexcept { return is_64_bit_; }

    /// The address that the linker chose; addresses in DWARF debug information count from 0, so
    /// that they are that much larger than those of sections.
    [[nodiscard]] std::uint64_t image_base() const noexcept { return image_base_; }

    [[nodiscard]] const ImageStamp& stamp() const noexcept { return stamp_; }

    /// The id of its .pdb file; nothing when the image has none.
    [[nodiscard]] const std::optional<CodeViewId>& code_view() const noexcept { return code_view_; }

    /// The .pdb file's path, as the linker wrote it; empty when the image has none.
    [[nodiscard]] std::string_view pdb_path() const noexcept { return pdb_path_; }

    [[nodiscard]] const std::vector<PeSection>& sections() const noexcept { return sections_; }

    /// The section that holds the address, or null.
    [[nodiscard]] const PeSection* section_at(std::uint32_t address) const noexcept;

    /// The file's bytes from an address to the end of its section's contents; may be empty.
    [[nodiscard]] Bytes bytes_at(std::uint32_t address) const noexcept;

    /// The bytes of a table; empty when there is none.
    [[nodiscard]] Bytes table(PeTable table) const noexcept;

    /// True when the address lies within a table.
    [[nodiscard]] bool is_within(PeTable table, std::uint32_t address) const noexcept;

    /// The symbols that MinGW leaves in the file: records of 18 bytes; empty when there are none.
    [[nodiscard]] Bytes symbol_records() const noexcept { return symbols_; }

    /// A name of the string table behind the symbols; empty when there is none at the offset.
    [[nodiscard]] std::string_view string_at(std::uint64_t offset) const noexcept;

    /// Address of the code at an offset of the file; nothing when no section holds it.
    [[nodiscard]] std::optional<std::uint64_t> address_of_offset(
        std::uint64_t offset) const noexcept;

 private:
    struct Directory {
        std::uint32_t address = 0;
        std::uint32_t size = 0;
    };

    explicit PeFile(Bytes bytes) noexcept : bytes_(bytes) {}

    void read_optional_header(Bytes header);
    void find_symbols(std::uint32_t offset, std::uint32_t count);
    void read_sections(ByteReader& reader, std::uint16_t count);
    [[nodiscard]] std::string_view section_name(Bytes field) const noexcept;
    void read_code_view();
    void take_code_view(Bytes record);
    [[nodiscard]] Directory directory(PeTable table) const noexcept;

    Bytes bytes_;
    std::uint16_t machine_ = 0;
    bool is_64_bit_ = false;
    std::uint64_t image_base_ = 0;
    ImageStamp stamp_;
    std::optional<CodeViewId> code_view_;
    std::string_view pdb_path_;
    std::vector<PeSection> sections_;
    std::vector<Directory> directories_;
    Bytes symbols_;
    std::string_view strings_;
};

}  // namespace wick::object
