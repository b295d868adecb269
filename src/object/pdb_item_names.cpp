#include "object/pdb_item_names.hpp"

#include <utility>

namespace wick::object {
namespace {

constexpr std::uint32_t kDistance = 32;  ///< Records from one noted place to the next.

enum Kind : std::uint16_t {
    Class = 0x1504,
    Structure = 0x1505,
    Union = 0x1506,
    Enumeration = 0x1507,
    Interface = 0x1519,
    FunctionId = 0x1601,
    MemberFunctionId = 0x1602,
    StringId = 0x1605,
};

/// Skips a number of which the first two bytes tell how long it is (LF_NUMERIC).
void skip_number(ByteReader& reader) {
    const std::uint16_t leaf = reader.u16();
    switch (leaf) {
        case 0x8000:  // LF_CHAR
            return reader.skip(1);
        case 0x8001:  // LF_SHORT
        case 0x8002:  // LF_USHORT
            return reader.skip(2);
        case 0x8003:  // LF_LONG
        case 0x8004:  // LF_ULONG
            return reader.skip(4);
        case 0x8009:  // LF_QUADWORD
        case 0x800a:  // LF_UQUADWORD
            return reader.skip(8);
        default:
            return;
    }
}

/// "ns::Box<a::b>" -> "Box<a::b>"
std::string_view without_scopes(std::string_view type) {
    std::size_t start = 0;
    int depth = 0;
    for (std::size_t i = 0; i < type.size(); ++i) {
        depth += type[i] == '<' ? 1 : type[i] == '>' ? -1 : 0;
        if (depth == 0 && type[i] == ':') {
            start = i + 1;
        }
    }
    return type.substr(start);
}

/// Microsoft's compiler calls constructors and destructors of all classes the same.
std::string member_name(std::string_view name, std::string_view type) {
    if (name == "{ctor}") {
        return std::string(without_scopes(type));
    }
    return name == "{dtor}" ? "~" + std::string(without_scopes(type)) : std::string(name);
}

}  // namespace

PdbTypeStream::PdbTypeStream(MsfStream stream) : stream_(std::move(stream)) {
    ByteReader reader(stream_.bytes());
    reader.skip(4);  // Version.
    const std::uint32_t header_size = reader.u32();
    first_ = reader.u32();
    reader.skip(4);  // The number behind the last; records tell it, too.
    const std::uint32_t size = reader.u32();
    reader.seek(header_size);
    records_ = reader.bytes(size);
    CodeViewReader records(records_);
    while (const auto record = records.next()) {
        if (count_++ % kDistance == 0) {
            places_.push_back(static_cast<std::uint32_t>(record->begin));
        }
    }
}

std::optional<CodeViewRecord> PdbTypeStream::record(std::uint32_t number) const noexcept {
    if (number < first_ || number - first_ >= count_) {
        return std::nullopt;
    }
    const std::uint32_t index = number - first_;
    CodeViewReader reader(records_, places_[index / kDistance]);
    for (std::uint32_t i = 0; i < index % kDistance; ++i) {
        (void)reader.next();
    }
    return reader.next();
}

std::string_view PdbItemNames::name_of(std::uint32_t item) {
    const auto [found, is_new] = names_.try_emplace(item);
    if (is_new) {
        found->second = make_name(item);
    }
    return found->second;
}

std::string PdbItemNames::make_name(std::uint32_t item) const {
    const auto record = items_.record(item);
    if (!record || (record->kind != FunctionId && record->kind != MemberFunctionId)) {
        return {};
    }
    ByteReader reader(record->contents);
    const std::uint32_t parent = reader.u32();
    reader.skip(4);  // The function's type.
    const bool is_member = record->kind == MemberFunctionId;
    const std::string_view scope = is_member ? type_name(parent) : scope_name(parent);
    const std::string_view own = reader.c_string();
    const std::string name = is_member ? member_name(own, scope) : std::string(own);
    return scope.empty() || name.empty() ? name : std::string(scope) + "::" + name;
}

std::string_view PdbItemNames::scope_name(std::uint32_t item) const noexcept {
    const auto record = item == 0 ? std::nullopt : items_.record(item);
    if (!record || record->kind != StringId) {
        return {};
    }
    ByteReader reader(record->contents);
    reader.skip(4);  // Further strings, of which no scope has any.
    return reader.c_string();
}

std::string_view PdbItemNames::type_name(std::uint32_t type) const noexcept {
    const auto record = types_.record(type);
    if (!record) {
        return {};
    }
    ByteReader reader(record->contents);
    reader.skip(4);  // How many members there are, and flags.
    switch (record->kind) {
        case Class:
        case Structure:
        case Interface:
            reader.skip(12);  // List of members, base class, shape of the table of functions.
            skip_number(reader);
            return reader.c_string();
        case Union:
            reader.skip(4);
            skip_number(reader);
            return reader.c_string();
        case Enumeration:
            reader.skip(8);
            return reader.c_string();
        default:
            return {};
    }
}

}  // namespace wick::object
