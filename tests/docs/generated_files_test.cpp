// Holds the manual page and the completions to the command line that they were written from.

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "cli/command_line.hpp"

namespace wick {
namespace {

std::string contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(GeneratedFiles, AreWhatTheCommandLineWritesToday) {
    for (const auto& [shell, path] :
         {std::pair("man", "docs/man/wick.1"), std::pair("bash", "scripts/completions/wick.bash"),
          std::pair("zsh", "scripts/completions/_wick"),
          std::pair("fish", "scripts/completions/wick.fish"),
          std::pair("powershell", "scripts/completions/wick.ps1")}) {
        const auto line = cli::parse_command_line({"completions", shell});
        ASSERT_TRUE(line) << line.error().message;
        const std::string& written = std::get<cli::Answer>(line.value()).text;
        EXPECT_TRUE(contents_of(std::string(WICK_SOURCES "/") + path) == written)
            << path << " is stale; write it anew with: scripts/regen-docs";
    }
}

}  // namespace
}  // namespace wick
