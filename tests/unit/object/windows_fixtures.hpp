#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#ifndef WICK_WINDOWS_FIXTURES
#define WICK_WINDOWS_FIXTURES ""
#endif

namespace wick::test {

/// Path of a file that fixtures/windows builds.
inline std::string windows_fixture(std::string_view name) {
    return std::string(WICK_WINDOWS_FIXTURES) + "/" + std::string(name);
}

}  // namespace wick::test

/// Skips a test whose program is not there, and says which.
#define WICK_NEED_WINDOWS_FIXTURE(name)                                                  \
    if (!std::filesystem::exists(wick::test::windows_fixture(name))) {                   \
        GTEST_SKIP() << "needs " << (name) << ", which clang and lld did not make here"; \
    }
