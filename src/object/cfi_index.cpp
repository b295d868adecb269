#include "object/cfi_index.hpp"

#include <algorithm>

namespace wick::object {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kSortedTableEncoding = 0x3b;  // DW_EH_PE_datarel | DW_EH_PE_sdata4
constexpr std::size_t kRowSize = 8;

}  // namespace

std::optional<CfiSearchTable> CfiSearchTable::read(const ElfFile& file) {
    if (!file.eh_frame_hdr_address()) {
        return std::nullopt;
    }
    CfiSearchTable table;
    table.address_ = *file.eh_frame_hdr_address();
    const Bytes bytes = file.bytes_at(table.address_);
    ByteReader reader(bytes);
    const std::uint8_t version = reader.u8();
    const std::uint8_t pointer_encoding = reader.u8();
    const std::uint8_t count_encoding = reader.u8();
    const std::uint8_t table_encoding = reader.u8();
    const auto pointer = [&](std::uint8_t encoding) {
        return read_encoded_pointer(reader, encoding, table.address_ + reader.position(),
                                    table.address_);
    };
    const auto eh_frame = pointer(pointer_encoding);
    if (version != kVersion || !eh_frame) {
        return std::nullopt;
    }
    table.eh_frame_address_ = *eh_frame;
    const auto count = pointer(count_encoding);
    if (count && table_encoding == kSortedTableEncoding) {
        table.table_ = bytes.subspan(reader.position());
        const std::uint64_t fitting = table.table_.size() / kRowSize;
        table.count_ = static_cast<std::size_t>(std::min(*count, fitting));
    }
    return table;
}

std::uint64_t CfiSearchTable::column(std::size_t row, std::size_t index) const noexcept {
    ByteReader reader(table_.subspan(row * kRowSize + index * sizeof(std::uint32_t)));
    return address_ + static_cast<std::uint64_t>(std::int64_t{reader.i32()});
}

std::optional<std::uint64_t> CfiSearchTable::entry_address(std::uint64_t address) const noexcept {
    std::size_t low = 0;
    std::size_t high = count_;
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (column(middle, 0) <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? std::nullopt : std::optional(column(low - 1, 1));
}

CfiScanIndex CfiScanIndex::scan(const CfiSection& section) {
    CfiScanIndex index;
    std::uint64_t offset = 0;
    while (offset < section.bytes.size()) {
        const auto header = read_entry_header(section, offset);
        if (!header) {
            break;
        }
        if (header->is_function && !header->empty) {
            const auto entry = read_function_entry(section, offset);
            // A linker that drops a function leaves its entry behind with nothing or 0 in it.
            if (entry && entry->begin != 0 && entry->begin < entry->end) {
                index.rows_.push_back({entry->begin, offset});
            }
        }
        offset = header->end;
    }
    std::ranges::sort(index.rows_, {}, &Row::begin);
    return index;
}

std::optional<std::uint64_t> CfiScanIndex::entry_offset(std::uint64_t address) const noexcept {
    const auto after = std::ranges::upper_bound(rows_, address, {}, &Row::begin);
    return after == rows_.begin() ? std::nullopt : std::optional(std::prev(after)->offset);
}

}  // namespace wick::object
