#pragma once

#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "object/source_resolver.hpp"
#include "unit/object/fixtures.hpp"

namespace wick::test {

/// One address's frames as llvm-symbolizer prints them, from the innermost: a name, then the file
/// and the line, without columns.
using PrintedFrames = std::vector<std::string>;

inline std::vector<PrintedFrames> frames_in(const std::string& text) {
    std::vector<PrintedFrames> blocks(1);
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() && blocks.back().empty()) {
            blocks.back().emplace_back("??");  // For .pdb files LLVM prints no name like that.
        } else if (line.empty()) {
            blocks.emplace_back();
        } else if (blocks.back().size() % 2 == 1) {
            line.resize(line.rfind(':'));
            // Without a line, LLVM may still take a file from the symbol table.
            blocks.back().push_back(line.ends_with(":0") ? "??:0" : line);
        } else {
            blocks.back().push_back(line);
        }
    }
    blocks.pop_back();
    return blocks;
}

/// What llvm-symbolizer prints for the addresses, or nothing when it cannot be run.
inline std::optional<std::vector<PrintedFrames>> ask_llvm(const std::string& program,
                                                          std::span<const std::uint64_t> addresses,
                                                          const std::string& options = {}) {
    const TempFolder scratch;
    const std::string input = scratch.path() + "/addresses";
    const std::string output = scratch.path() + "/frames";
    {
        std::ofstream file(input);
        for (const std::uint64_t address : addresses) {
            file << "0x" << std::hex << address << '\n';
        }
    }
    const std::string command = "llvm-symbolizer --inlines --no-demangle " + options + " -e '" +
                                program + "' <" + input + " >" + output + " 2>&1";
    if (std::system(command.c_str()) != 0) {
        return std::nullopt;
    }
    const auto bytes = read_bytes(output);
    return frames_in(std::string(as_text(bytes)));
}

/// The same of ours. The outermost name is left to the symbol table, as llvm-symbolizer does.
inline PrintedFrames printed(std::span<const object::SourceFrame> frames,
                             const PrintedFrames& other) {
    PrintedFrames result;
    for (std::size_t i = frames.size(); i-- > 0;) {
        const auto& [file, line] = frames[i].location;
        const bool known = !file.empty();
        const bool outermost = i == 0 && other.size() == 2 * frames.size();
        result.push_back(outermost ? other[other.size() - 2] : std::string(frames[i].name));
        result.push_back((known ? std::string(file) : "??") + ":" + std::to_string(line));
    }
    return result.empty() && other.size() == 2 ? PrintedFrames{other[0], "??:0"} : result;
}

}  // namespace wick::test
