#pragma once

#include <string>
#include <vector>

#include "cli/wick_process.hpp"

namespace wick::test {

/// A copy of a project of tests/targets/projects, to be built in.
class ProjectCopy {
 public:
    explicit ProjectCopy(const std::string& name);

    /// The path of a file of the copy.
    [[nodiscard]] std::string file(const std::string& name) const;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    /// Runs a command in a folder of the copy, and waits long: compilers take their time.
    [[nodiscard]] Ending run_in(const std::string& folder,
                                const std::vector<std::string>& command) const;

    /// Runs `wick run` with folded output in the copy.
    [[nodiscard]] Ending wick_run(const std::vector<std::string>& arguments,
                                  const std::string& folder = ".") const;

    /// What the last run drew.
    [[nodiscard]] FoldedProfile profile() const;

    /// The names and contents of all files, except those in `except`; for comparisons.
    [[nodiscard]] std::string snapshot(const std::vector<std::string>& except) const;

 private:
    TempFolder folder_;
    std::string path_;
};

/// True when a program can be found and answers to --version.
[[nodiscard]] bool has_tool(const std::string& name);

/// For tests that build: skips them, with the reason printed, where the tool is missing.
#define WICK_NEEDS_TOOL(name)          \
    if (!::wick::test::has_tool(name)) \
    GTEST_SKIP() << (name) << " is not installed"

}  // namespace wick::test
