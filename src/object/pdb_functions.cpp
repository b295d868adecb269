#include "object/pdb_functions.hpp"

#include <algorithm>

#include "object/codeview_records.hpp"

namespace wick::object {
namespace {

bool is_function(std::uint16_t kind) {
    switch (kind) {
        case codeview::kLocalFunction:
        case codeview::kGlobalFunction:
        case codeview::kLocalFunctionId:
        case codeview::kGlobalFunctionId:
        case codeview::kLocalFunctionDpc:
        case codeview::kLocalFunctionDpcId:
            return true;
        default:
            return false;
    }
}

bool is_inline_site(std::uint16_t kind) {
    return kind == codeview::kInlineSite || kind == codeview::kInlineSite2;
}

/// True for records that others lie in, up to one of an end.
bool opens_scope(std::uint16_t kind) {
    switch (kind) {
        case codeview::kThunk:
        case codeview::kBlock:
        case codeview::kWith:
        case codeview::kSeparatedCode:
            return true;
        default:
            return is_function(kind) || is_inline_site(kind);
    }
}

bool closes_scope(std::uint16_t kind) {
    return kind == codeview::kEnd || kind == codeview::kInlineSiteEnd ||
           kind == codeview::kFunctionIdEnd;
}

/// Where the record that ends a scope says it lies, when there is one.
std::size_t end_of_scope(Bytes symbols, const CodeViewRecord& record) {
    ByteReader reader(record.contents);
    reader.skip(4);
    const std::uint32_t end = reader.u32();
    if (end < record.end) {
        return record.end;
    }
    const auto last = CodeViewReader(symbols, end).next();
    return last && closes_scope(last->kind) ? end : record.end;
}

PdbFunction read_function(const CodeViewRecord& record) {
    PdbFunction function;
    ByteReader reader(record.contents);
    reader.skip(12);  // Parent, end, next.
    function.size = reader.u32();
    reader.skip(12);  // Where the body starts and ends, type.
    function.start.offset = reader.u32();
    function.start.section = reader.u16();
    reader.skip(1);
    function.name = reader.c_string();
    function.body = record.end;
    return function;
}

PdbFunction read_thunk(const CodeViewRecord& record) {
    PdbFunction function;
    ByteReader reader(record.contents);
    reader.skip(12);
    function.start.offset = reader.u32();
    function.start.section = reader.u16();
    function.size = reader.u16();
    reader.skip(1);
    function.name = reader.c_string();
    return function;
}

/// Numbers of annotations: one, two or four bytes, by the first bits (CVUncompressData).
std::uint32_t read_packed(ByteReader& reader) {
    const std::uint32_t first = reader.u8();
    if ((first & 0x80U) == 0) {
        return first;
    }
    if ((first & 0xc0U) == 0x80U) {
        return (first & 0x3fU) << 8U | reader.u8();
    }
    std::uint32_t value = first & 0x1fU;
    for (int i = 0; i < 3; ++i) {
        value = value << 8U | reader.u8();
    }
    return value;
}

/// The sign is in the lowest bit.
std::uint32_t as_signed(std::uint32_t value) {
    return (value & 1U) != 0 ? 0U - (value >> 1U) : value >> 1U;
}

/// Collects ranges while annotations move the current place.
class AnnotationReader {
 public:
    std::vector<InlineRange> run(Bytes annotations) {
        ByteReader reader(annotations);
        while (!reader.at_end() && step(reader) && reader.ok()) {
        }
        if (is_open_) {
            ranges_.pop_back();  // Nothing tells where it ends.
        }
        return std::move(ranges_);
    }

 private:
    enum Operation : std::uint32_t {
        CodeOffset = 1,
        ChangeCodeOffsetBase,
        ChangeCodeOffset,
        ChangeCodeLength,
        ChangeFile,
        ChangeLineOffset,
        ChangeLineEndDelta,
        ChangeRangeKind,
        ChangeColumnStart,
        ChangeColumnEndDelta,
        ChangeCodeOffsetAndLineOffset,
        ChangeCodeLengthAndCodeOffset,
        ChangeColumnEnd,
    };

    bool step(ByteReader& reader) {
        const std::uint32_t operation = read_packed(reader);
        if (operation == 0 || operation > ChangeColumnEnd) {
            return false;  // Zeros fill the record up.
        }
        const std::uint32_t value = read_packed(reader);
        switch (operation) {
            case CodeOffset:
                offset_ = value;
                break;
            case ChangeCodeOffsetBase:
                return value == 0;  // Code of another place; its offsets mean nothing here.
            case ChangeCodeOffset:
                start(value);
                break;
            case ChangeCodeLength:
                offset_ += value;
                end();
                break;
            case ChangeFile:
                file_ = value;
                break;
            case ChangeLineOffset:
                line_ += as_signed(value);
                break;
            case ChangeCodeOffsetAndLineOffset:
                line_ += as_signed(value >> 4U);
                start(value & 0xfU);
                break;
            case ChangeCodeLengthAndCodeOffset:
                start(read_packed(reader));
                ranges_.back().end = offset_ + value;
                is_open_ = false;
                break;
            default:
                break;  // Columns and ends of statements.
        }
        return true;
    }

    void start(std::uint32_t distance) {
        offset_ += distance;
        end();
        ranges_.push_back({offset_, offset_, line_, file_});
        is_open_ = true;
    }

    void end() {
        if (is_open_) {
            ranges_.back().end = offset_;
            is_open_ = false;
        }
    }

    std::vector<InlineRange> ranges_;
    std::uint32_t offset_ = 0;
    std::uint32_t line_ = 0;
    std::uint32_t file_ = InlineRange::kSameFile;
    bool is_open_ = false;  ///< The end of the last range is not known yet.
};

InlineSite read_site(const CodeViewRecord& record, std::uint32_t parent) {
    ByteReader reader(record.contents);
    reader.skip(8);  // Parent, end.
    InlineSite site;
    site.item = reader.u32();
    site.parent = parent;
    if (record.kind == codeview::kInlineSite2) {
        reader.skip(4);  // How often it was called.
    }
    site.ranges = read_annotations(reader.bytes(reader.remaining()));
    return site;
}

}  // namespace

PdbFunctions::PdbFunctions(Bytes symbols) {
    CodeViewReader reader(symbols, 4);
    while (const auto record = reader.next()) {
        if (is_function(record->kind)) {
            functions_.push_back(read_function(*record));
            reader.seek(end_of_scope(symbols, *record));
        } else if (record->kind == codeview::kThunk) {
            functions_.push_back(read_thunk(*record));
        }
    }
    // The linker lets equal functions share their code; the first one stands for all.
    std::ranges::stable_sort(functions_, {}, &PdbFunction::start);
    const auto same_start = [](const PdbFunction& left, const PdbFunction& right) {
        return left.start == right.start;
    };
    functions_.erase(std::unique(functions_.begin(), functions_.end(), same_start),
                     functions_.end());
}

const PdbFunction* PdbFunctions::find(PdbAddress place) const noexcept {
    const auto after = std::ranges::upper_bound(functions_, place, {}, &PdbFunction::start);
    if (after == functions_.begin()) {
        return nullptr;
    }
    const PdbFunction& function = *std::prev(after);
    const bool covers = function.start.section == place.section &&
                        place.offset - function.start.offset < function.size;
    return covers ? &function : nullptr;
}

std::vector<InlineRange> read_annotations(Bytes annotations) {
    return AnnotationReader().run(annotations);
}

std::vector<InlineSite> inline_sites(Bytes symbols, const PdbFunction& function) {
    std::vector<InlineSite> sites;
    if (function.body == 0) {
        return sites;
    }
    std::vector<std::uint32_t> scopes{InlineSite::kOuter};  // The site that each scope lies in.
    CodeViewReader reader(symbols, function.body);
    while (const auto record = reader.next()) {
        if (is_function(record->kind)) {
            break;  // Functions do not nest: the end of this one is missing.
        }
        if (closes_scope(record->kind)) {
            scopes.pop_back();
            if (scopes.empty()) {
                break;
            }
        } else if (is_inline_site(record->kind)) {
            sites.push_back(read_site(*record, scopes.back()));
            scopes.push_back(static_cast<std::uint32_t>(sites.size() - 1));
        } else if (opens_scope(record->kind)) {
            scopes.push_back(scopes.back());
        }
    }
    return sites;
}

}  // namespace wick::object
