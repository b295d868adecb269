#include "object/pdb_publics.hpp"

#include <utility>

#include "object/codeview_records.hpp"

namespace wick::object {

PdbPublics::PdbPublics(MsfStream publics, MsfStream records) noexcept
    : publics_(std::move(publics)), records_(std::move(records)) {
    ByteReader reader(publics_.bytes());
    const std::uint32_t names_size = reader.u32();
    const std::uint32_t addresses_size = reader.u32();
    reader.skip(20);  // Of thunks.
    reader.skip(names_size);
    by_address_ = reader.bytes(addresses_size - addresses_size % 4);
}

PdbPublics::Record PdbPublics::record(std::size_t index) const noexcept {
    const std::uint32_t position = ByteReader(by_address_.subspan(index * 4, 4)).u32();
    const auto found = CodeViewReader(records_.bytes(), position).next();
    if (!found || found->kind != codeview::kPublic) {
        return {};
    }
    ByteReader reader(found->contents);
    reader.skip(4);  // Flags.
    Record record;
    record.start.offset = reader.u32();
    record.start.section = reader.u16();
    record.name = reader.c_string();
    return record;
}

std::optional<PdbPublic> PdbPublics::find(PdbAddress place) const noexcept {
    const std::size_t count = by_address_.size() / 4;
    std::size_t first = 0;
    std::size_t last = count;
    while (first < last) {  // The first record behind the place.
        const std::size_t middle = first + (last - first) / 2;
        if (record(middle).start <= place) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    if (first == 0) {
        return std::nullopt;
    }
    const Record found = record(first - 1);
    if (found.name.empty() || found.start.section != place.section ||
        found.start.offset > place.offset) {
        return std::nullopt;
    }
    PdbPublic result{found.start, UINT32_MAX, found.name};
    if (first < count) {
        const Record next = record(first);
        if (next.start.section == place.section && next.start.offset > found.start.offset) {
            result.size = next.start.offset - found.start.offset;
        }
    }
    return result;
}

}  // namespace wick::object
