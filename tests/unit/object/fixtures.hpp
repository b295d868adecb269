#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "base/byte_reader.hpp"
#include "support/temp_folder.hpp"

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

}  // namespace wick::test

/// Skips a test whose file is not there, and says which.
#define WICK_NEED_FIXTURE(name)                                             \
    if (!std::filesystem::exists(wick::test::fixture(name))) {              \
        GTEST_SKIP() << "needs " << (name) << ", which was not built here"; \
    }
