#pragma once

#include <cstdint>
#include <optional>

#include "base/byte_reader.hpp"

namespace wick::object {

/// The bytes of .eh_frame or .debug_frame and where they are.
struct CfiSection {
    Bytes bytes;
    std::uint64_t address = 0;      ///< Virtual address of the first byte; 0 for .debug_frame.
    std::uint64_t file_offset = 0;  ///< Offset of the first byte in the file.
    bool is_eh_frame = true;
};

/// Reads a pointer in one of the encodings of exception tables (DW_EH_PE_..., Linux Standard
/// Base 5, Core, section 10.5.1).
/// @param field_address  virtual address of the reader's next byte, for pc-relative pointers.
/// @param data_base      what data-relative pointers count from; nothing when not known.
/// @return nothing for an encoding that cannot be resolved without a running process.
[[nodiscard]] std::optional<std::uint64_t> read_encoded_pointer(
    ByteReader& reader, std::uint8_t encoding, std::uint64_t field_address,
    std::optional<std::uint64_t> data_base = {});

/// What many functions' entries share (a CIE).
struct CommonEntry {
    std::uint64_t code_alignment = 1;
    std::int64_t data_alignment = 1;
    std::uint64_t return_register = 0;
    std::uint8_t pointer_encoding = 0;
    bool signal_frame = false;
    bool has_augmentation_data = false;
    std::uint64_t instructions_offset = 0;  ///< In the section's bytes.
    Bytes instructions;
};

/// The call frame information of one function (an FDE) with what it shares.
struct FunctionEntry {
    CommonEntry common;
    std::uint64_t begin = 0;  ///< First address.
    std::uint64_t end = 0;    ///< One past the last address.
    std::uint64_t instructions_offset = 0;
    Bytes instructions;
};

/// Where an entry's parts are, before they are read.
struct EntryHeader {
    bool is_function = false;         ///< An FDE, otherwise a CIE.
    std::uint64_t common_offset = 0;  ///< For an FDE: offset of its CIE.
    std::uint64_t body_offset = 0;    ///< First byte after the CIE pointer or id.
    std::uint64_t end = 0;            ///< One past the entry's last byte; at least offset + 4.
    bool empty = false;               ///< A terminator or padding of four zero bytes.
};

/// Reads the length and the kind of the entry at an offset of the section; nothing when it is cut
/// off. Handles the 64-bit format.
[[nodiscard]] std::optional<EntryHeader> read_entry_header(const CfiSection& section,
                                                           std::uint64_t offset);

/// Reads the function entry at an offset of the section; nothing when there is none or it, or what
/// it refers to, is damaged.
[[nodiscard]] std::optional<FunctionEntry> read_function_entry(const CfiSection& section,
                                                               std::uint64_t offset);

}  // namespace wick::object
