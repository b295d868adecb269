#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unit/object/elf_builder.hpp"

namespace wick::test {

using ByteVector = std::vector<std::byte>;

inline void put(ByteWriter& writer, const ByteVector& bytes) {
    writer.text(as_text(bytes));
}

/// Makes MSF files for tests. Blocks of streams are dealt out in turn, so that no stream of several
/// blocks lies in one piece.
class MsfBuilder {
 public:
    explicit MsfBuilder(std::uint32_t block_size = 512) : block_size_(block_size) {}

    /// Returns the stream's number.
    std::uint32_t add(ByteVector stream) {
        streams_.push_back(std::move(stream));
        return static_cast<std::uint32_t>(streams_.size() - 1);
    }

    [[nodiscard]] ByteVector build() const {
        // Block 0 is the header, 1 and 2 are the maps of free blocks.
        std::uint32_t next = 3;
        std::vector<std::vector<std::uint32_t>> blocks(streams_.size());
        bool more = true;
        for (std::size_t round = 0; more; ++round) {
            more = false;
            for (std::size_t i = 0; i < streams_.size(); ++i) {
                if (round * block_size_ < streams_[i].size()) {
                    blocks[i].push_back(next++);
                    more = true;
                }
            }
        }
        ByteWriter directory;
        directory.number(streams_.size(), 4);
        for (const ByteVector& stream : streams_) {
            directory.number(stream.size(), 4);
        }
        for (const auto& list : blocks) {
            for (const std::uint32_t block : list) {
                directory.number(block, 4);
            }
        }
        const std::size_t size = directory.size();
        ByteWriter map;
        const std::uint32_t map_block = next++;
        ByteVector file(std::size_t{map_block} * block_size_);
        for (std::size_t i = 0; i < streams_.size(); ++i) {
            for (std::size_t k = 0; k < blocks[i].size(); ++k) {
                copy_block(streams_[i], k, file, blocks[i][k]);
            }
        }
        for (std::size_t k = 0; k * block_size_ < size; ++k) {
            map.number(next, 4);
            copy_block(directory.bytes(), k, file, next++);
        }
        copy_block(map.bytes(), 0, file, map_block);
        ByteWriter header;
        header.text(
            {"Microsoft C/C++ MSF 7.00\r\n\x1a"
             "DS\0\0\0",
             32});
        header.number(block_size_, 4).number(1, 4).number(next, 4).number(size, 4).number(0, 4);
        header.number(map_block, 4);
        copy_block(header.bytes(), 0, file, 0);
        return file;
    }

 private:
    void copy_block(const ByteVector& from, std::size_t part, ByteVector& file,
                    std::uint32_t block) const {
        file.resize(std::max(file.size(), (std::size_t{block} + 1) * block_size_));
        const std::size_t start = part * block_size_;
        const std::size_t size = std::min<std::size_t>(block_size_, from.size() - start);
        std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(start), size,
                    file.begin() + static_cast<std::ptrdiff_t>(std::size_t{block} * block_size_));
    }

    std::uint32_t block_size_;
    std::vector<ByteVector> streams_;
};

/// One record of a stream of symbols or types, filled up to four bytes.
inline ByteVector codeview_record(std::uint16_t kind, const ByteVector& contents) {
    const std::size_t size = (contents.size() + 2 + 3) / 4 * 4;
    ByteWriter writer;
    writer.number(size, 2).number(kind, 2);
    put(writer, contents);
    writer.pad_to(size + 2);
    return writer.bytes();
}

/// S_GPROC32 or another function.
inline ByteVector function_record(std::string_view name, std::uint32_t offset, std::uint32_t size,
                                  std::uint16_t section = 1, std::uint16_t kind = 0x1110) {
    ByteWriter writer;
    writer.pad_to(12).number(size, 4).pad_to(28).number(offset, 4).number(section, 2);
    writer.number(0, 1).text(name).number(0, 1);
    return codeview_record(kind, writer.bytes());
}

/// S_INLINESITE.
inline ByteVector inline_site_record(std::uint32_t item, const ByteVector& annotations) {
    ByteWriter writer;
    writer.pad_to(8).number(item, 4);
    put(writer, annotations);
    return codeview_record(0x114d, writer.bytes());
}

/// S_END, S_INLINESITE_END and their like.
inline ByteVector end_record(std::uint16_t kind = 0x0006) {
    return codeview_record(kind, {});
}

/// S_PUB32.
inline ByteVector public_record(std::string_view name, std::uint32_t offset,
                                std::uint16_t section = 1) {
    ByteWriter writer;
    writer.number(2, 4).number(offset, 4).number(section, 2).text(name).number(0, 1);
    return codeview_record(0x110e, writer.bytes());
}

/// LF_FUNC_ID or LF_MFUNC_ID: a function in a scope or class.
inline ByteVector item_record(std::string_view name, std::uint32_t scope,
                              std::uint16_t kind = 0x1601) {
    ByteWriter writer;
    writer.number(scope, 4).number(0, 4).text(name).number(0, 1);
    return codeview_record(kind, writer.bytes());
}

/// LF_STRING_ID.
inline ByteVector string_record(std::string_view text) {
    ByteWriter writer;
    writer.number(0, 4).text(text).number(0, 1);
    return codeview_record(0x1605, writer.bytes());
}

/// LF_STRUCTURE.
inline ByteVector class_record(std::string_view name) {
    ByteWriter writer;
    writer.pad_to(16).number(0x8002, 2).number(40000, 2).text(name).number(0, 1);
    return codeview_record(0x1505, writer.bytes());
}

inline ByteVector joined(const std::vector<ByteVector>& parts) {
    ByteVector all;
    for (const ByteVector& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

/// The table of file names and, for each file, its entry in the table of a module.
struct FileTable {
    ByteVector names;               ///< Stream "/names".
    ByteVector files;               ///< Contents of DEBUG_S_FILECHKSMS.
    std::vector<std::uint32_t> at;  ///< Position of each entry in `files`.
};

inline FileTable file_table(const std::vector<std::string>& paths) {
    FileTable table;
    std::string texts(1, '\0');
    ByteWriter files;
    for (const std::string& path : paths) {
        table.at.push_back(static_cast<std::uint32_t>(files.size()));
        files.number(texts.size(), 4).number(0, 4);
        texts += path + '\0';
    }
    ByteWriter names;
    names.number(0xeffeeffe, 4).number(1, 4).number(texts.size(), 4).text(texts);
    table.names = names.bytes();
    table.files = files.bytes();
    return table;
}

/// A subsection of line information, filled up to four bytes.
inline ByteVector subsection(std::uint32_t kind, const ByteVector& contents) {
    ByteWriter writer;
    writer.number(kind, 4).number(contents.size(), 4);
    put(writer, contents);
    writer.pad_to((writer.size() + 3) / 4 * 4);
    return writer.bytes();
}

struct TestLine {
    std::uint32_t offset = 0;
    std::uint32_t line = 0;
};

/// DEBUG_S_LINES with lines of one file.
inline ByteVector lines_subsection(std::uint32_t offset, std::uint32_t size, std::uint32_t file,
                                   const std::vector<TestLine>& lines) {
    ByteWriter writer;
    writer.number(offset, 4).number(1, 2).number(0, 2).number(size, 4);
    writer.number(file, 4).number(lines.size(), 4).number(12 + 8 * lines.size(), 4);
    for (const TestLine& each : lines) {
        writer.number(each.offset, 4).number(each.line | 0x80000000U, 4);
    }
    return subsection(0xf2, writer.bytes());
}

/// DEBUG_S_INLINEELINES with one function.
inline ByteVector inlined_subsection(std::uint32_t item, std::uint32_t file, std::uint32_t line) {
    ByteWriter writer;
    writer.number(0, 4).number(item, 4).number(file, 4).number(line, 4);
    return subsection(0xf6, writer.bytes());
}

/// Makes .pdb files for tests: one section of code at 0x1000, and one module that brought it.
struct PdbBuilder {
    std::string guid = "0123456789abcdef";
    std::uint32_t age = 3;         ///< That of the image.
    std::uint32_t header_age = 3;  ///< Tools count this one up.
    std::uint32_t block_size = 512;
    std::uint32_t code_size = 0x1000;
    ByteVector symbols;  ///< Records of the module.
    ByteVector lines;    ///< Subsections of the module.
    ByteVector names;    ///< Stream "/names".
    ByteVector items;    ///< Records from number 0x1000, as are `types`.
    ByteVector types;
    std::vector<std::pair<std::uint32_t, std::string>> publics;  ///< Ascending by offset.
    ByteVector to_source;                                        ///< OMAP pairs.
    ByteVector from_source;

    [[nodiscard]] ByteVector build() const {
        MsfBuilder msf(block_size);
        msf.add({});
        // Streams from number 5 on: names, module, publics, records, sections, OMAP.
        msf.add(header_stream(5));
        msf.add(type_stream(types));
        msf.add(debug_info_stream());
        msf.add(type_stream(items));
        msf.add(names);
        msf.add(joined({number(4), symbols, lines}));
        ByteVector records;
        msf.add(publics_stream(records));
        msf.add(records);
        msf.add(section_headers());
        msf.add(to_source);
        msf.add(from_source);
        return msf.build();
    }

 private:
    static ByteVector number(std::uint32_t value) { return ByteWriter().number(value, 4).bytes(); }

    [[nodiscard]] ByteVector header_stream(std::uint32_t names_stream) const {
        ByteWriter writer;
        writer.number(20000404, 4).number(1, 4).number(header_age, 4).text(guid);
        writer.number(7, 4).text({"/names\0", 7});
        writer.number(1, 4).number(1, 4).number(1, 4).number(1, 4).number(0, 4);
        writer.number(0, 4).number(names_stream, 4);
        return writer.bytes();
    }

    static ByteVector type_stream(const ByteVector& records) {
        ByteWriter writer;
        writer.number(20040203, 4).number(56, 4).number(0x1000, 4).number(0, 4);
        writer.number(records.size(), 4).pad_to(56);
        put(writer, records);
        return writer.bytes();
    }

    [[nodiscard]] ByteVector debug_info_stream() const {
        ByteWriter modules;
        modules.pad_to(34).number(6, 2).number(symbols.size() + 4, 4).number(0, 4);
        modules.number(lines.size(), 4).pad_to(64).text({"a.obj\0a.obj\0", 12});
        ByteWriter contributions;
        contributions.number(0xeffe0000U + 19970605U, 4).number(1, 2).number(0, 2).number(0, 4);
        contributions.number(code_size, 4).number(0, 4).number(0, 2).pad_to(4 + 28);
        ByteWriter streams;
        for (int i = 0; i < 11; ++i) {
            const bool moved = !to_source.empty();
            const std::uint32_t stream = i == 3 && moved                ? 10
                                         : i == 4 && moved              ? 11
                                         : i == 5 || (i == 10 && moved) ? 9
                                                                        : 0xffff;
            streams.number(stream, 2);
        }
        ByteWriter writer;
        writer.number(UINT32_MAX, 4).number(19990903, 4).number(age, 4).number(0, 4);
        writer.number(7, 2).number(0, 2).number(8, 2).number(0, 2);
        writer.number(modules.size(), 4).number(contributions.size(), 4).number(0, 4);
        writer.number(0, 4).number(0, 4).number(0, 4).number(streams.size(), 4).number(0, 4);
        writer.number(0, 8);
        put(writer, modules.bytes());
        put(writer, contributions.bytes());
        put(writer, streams.bytes());
        return writer.bytes();
    }

    [[nodiscard]] ByteVector publics_stream(ByteVector& records) const {
        ByteWriter addresses;
        for (const auto& [offset, name] : publics) {
            addresses.number(records.size(), 4);
            const ByteVector record = public_record(name, offset);
            records.insert(records.end(), record.begin(), record.end());
        }
        ByteWriter writer;
        writer.number(0, 4).number(addresses.size(), 4).pad_to(28);
        put(writer, addresses.bytes());
        return writer.bytes();
    }

    [[nodiscard]] ByteVector section_headers() const {
        ByteWriter writer;
        writer.text({".text\0\0\0", 8}).number(code_size, 4).number(0x1000, 4);
        writer.number(code_size, 4).pad_to(40);
        return writer.bytes();
    }
};

}  // namespace wick::test
