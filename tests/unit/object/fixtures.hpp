#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/byte_reader.hpp"

#ifndef WICK_OBJECT_FIXTURES
#define WICK_OBJECT_FIXTURES ""
#endif

namespace wick::test {

/// Path of a file that fixtures/CMakeLists.txt builds; it does not exist on platforms without.
inline std::string fixture(std::string_view name) {
    return std::string(WICK_OBJECT_FIXTURES) + "/" + std::string(name);
}

inline std::vector<std::byte> read_bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)),
                           std::istreambuf_iterator<char>());
    const Bytes bytes = as_bytes(text);
    return {bytes.begin(), bytes.end()};
}

/// An empty directory of one test, removed when the test ends.
class ScratchDirectory {
 public:
    ScratchDirectory() {
        // A random name: the same test may run in two build directories at once.
        const std::string name = "wick_test_" + std::to_string(std::random_device()());
        path_ = std::filesystem::temp_directory_path() / name;
        std::filesystem::create_directories(path_);
    }

    ScratchDirectory(const ScratchDirectory&) = delete;
    ScratchDirectory& operator=(const ScratchDirectory&) = delete;

    ~ScratchDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] std::string path() const { return path_.string(); }

    /// Copies a file to a place below this directory, and returns the copy's path.
    [[nodiscard]] std::string copy(const std::string& from, const std::string& place) const {
        const std::filesystem::path to = path_ / place;
        std::filesystem::create_directories(to.parent_path());
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
        return to.string();
    }

 private:
    std::filesystem::path path_;
};

}  // namespace wick::test

/// Skips a test whose file is not there, and says which.
#define WICK_NEED_FIXTURE(name)                                             \
    if (!std::filesystem::exists(wick::test::fixture(name))) {              \
        GTEST_SKIP() << "needs " << (name) << ", which was not built here"; \
    }
