#include "object/line_table.hpp"

#include <algorithm>

#include "object/dwarf_constants.hpp"
#include "object/dwarf_form.hpp"
#include "object/line_table_program.hpp"

namespace wick::object {
namespace {

using namespace dwarf;

constexpr std::uint32_t kLongFormat = 0xffffffff;

// Kinds of content in the name tables of DWARF 5 (DW_LNCT_...).
constexpr std::uint64_t kContentPath = 1;
constexpr std::uint64_t kContentDirectory = 2;

struct NameFormat {
    std::uint64_t content = 0;
    std::uint16_t form = 0;
};

std::vector<NameFormat> read_formats(ByteReader& reader) {
    std::vector<NameFormat> formats(reader.u8());
    for (NameFormat& each : formats) {
        each.content = read_uleb(reader);
        each.form = static_cast<std::uint16_t>(read_uleb(reader));
    }
    return formats;
}

std::string_view text_of(const FormValue& value, const LineSections& sections) {
    if (value.form == kFormString) {
        return value.text;
    }
    if (value.form != kFormLineStrp && value.form != kFormStrp) {
        return {};
    }
    ByteReader reader(value.form == kFormStrp ? sections.str : sections.line_str);
    reader.seek(value.number);
    return reader.c_string();
}

/// Reads one table of names of DWARF 5 and calls `add(name, directory)` for each of its entries.
template <class Add>
void read_name_table(ByteReader& reader, const LineSections& sections, const UnitFormat& format,
                     const Add& add) {
    const std::vector<NameFormat> formats = read_formats(reader);
    const std::uint64_t count = read_uleb(reader);
    for (std::uint64_t i = 0; i < count && reader.ok(); ++i) {
        const std::size_t before = reader.position();
        std::string_view name;
        std::uint64_t directory = 0;
        for (const NameFormat& each : formats) {
            const FormValue value = read_form(reader, each.form, 0, format);
            if (each.content == kContentPath) {
                name = text_of(value, sections);
            } else if (each.content == kContentDirectory) {
                directory = value.number;
            }
        }
        if (!reader.ok() || reader.position() == before) {
            return;  // Entries without bytes could go on without end.
        }
        add(name, directory);
    }
}

bool is_absolute(std::string_view path) {
    return path.starts_with('/') || path.starts_with('\\') ||
           (path.size() > 2 && path[1] == ':' && (path[2] == '/' || path[2] == '\\'));
}

void append(std::string& path, std::string_view part) {
    if (!path.empty() && !part.empty() && !path.ends_with('/')) {
        path += '/';
    }
    path += part;
}

}  // namespace

std::optional<LineTable> LineTable::parse(const LineSections& sections, std::uint64_t offset,
                                          std::string_view directory) {
    ByteReader reader(sections.line, sections.order);
    reader.seek(offset);
    LineTable table;
    table.order_ = sections.order;
    table.compilation_directory_ = directory;
    std::uint64_t length = reader.u32();
    if (length == kLongFormat) {
        table.format_.offset_size = 8;
        length = reader.u64();
    }
    if (!reader.ok() || length > reader.remaining()) {
        return std::nullopt;
    }
    // All that follows lies within the table's own bytes.
    return table.read_header(reader.bytes(length), sections) ? std::optional(std::move(table))
                                                             : std::nullopt;
}

bool LineTable::read_header(Bytes bytes, const LineSections& sections) {
    ByteReader reader(bytes, order_);
    format_.version = reader.u16();
    if (format_.version < 2 || format_.version > 5) {
        return false;
    }
    if (format_.version >= 5) {
        format_.address_size = reader.u8();
        reader.skip(1);  // segment_selector_size
    }
    const std::uint64_t header_length = read_offset(reader, format_);
    const std::uint64_t program_at = reader.position() + header_length;
    if (!reader.ok() || header_length > reader.remaining()) {
        return false;
    }
    parameters_.minimum_instruction_length = reader.u8();
    if (format_.version >= 4) {
        reader.skip(1);  // maximum_operations_per_instruction: 1 but for VLIW machines.
    }
    reader.skip(1);  // default_is_stmt
    parameters_.line_base = reader.i8();
    parameters_.line_range = reader.u8();
    parameters_.opcode_base = reader.u8();
    for (unsigned opcode = 1; opcode < parameters_.opcode_base; ++opcode) {
        parameters_.operand_counts.at(opcode) = reader.u8();
    }
    if (!reader.ok() || parameters_.line_range == 0 || parameters_.opcode_base == 0) {
        return false;
    }
    if (format_.version >= 5) {
        read_names(reader, sections);
    } else {
        read_old_names(reader);
    }
    // The names may be damaged; the program is where the header says it is all the same.
    program_ = bytes.subspan(static_cast<std::size_t>(program_at));
    return true;
}

void LineTable::read_old_names(ByteReader& reader) {
    // Both tables count from 1, and 0 stands for the directory of the compilation.
    directories_.emplace_back();
    for (auto name = reader.c_string(); !name.empty(); name = reader.c_string()) {
        directories_.push_back(name);
    }
    files_.emplace_back();
    for (auto name = reader.c_string(); !name.empty(); name = reader.c_string()) {
        const std::uint64_t directory = read_uleb(reader);
        skip_leb(reader);  // Time of the last change.
        skip_leb(reader);  // Size.
        files_.push_back({name, directory});
    }
}

void LineTable::read_names(ByteReader& reader, const LineSections& sections) {
    read_name_table(reader, sections, format_,
                    [&](std::string_view name, std::uint64_t) { directories_.push_back(name); });
    read_name_table(reader, sections, format_, [&](std::string_view name, std::uint64_t directory) {
        files_.push_back({name, directory});
    });
}

std::vector<LineRow> LineTable::rows(std::span<const std::uint64_t> addresses) const {
    return run_line_program(ByteReader(program_, order_), parameters_, addresses);
}

std::string LineTable::path(std::uint64_t file) const {
    if (file >= files_.size() || files_[static_cast<std::size_t>(file)].name.empty()) {
        return {};
    }
    const File& entry = files_[static_cast<std::size_t>(file)];
    std::string result;
    if (!is_absolute(entry.name)) {
        const std::string_view directory =
            entry.directory < directories_.size()
                ? directories_[static_cast<std::size_t>(entry.directory)]
                : std::string_view{};
        if (!is_absolute(directory)) {
            result = compilation_directory_;
        }
        append(result, directory);
    }
    append(result, entry.name);
    return result;
}

}  // namespace wick::object
