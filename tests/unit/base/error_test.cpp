#include "base/error.hpp"

#include <set>

#include <gtest/gtest.h>

namespace wick {
namespace {

TEST(ErrorCode, EveryCodeHasItsOwnNameAndStatus) {
    std::set<std::string_view> names;
    std::set<int> statuses;
    for (int code = 0; code <= static_cast<int>(ErrorCode::Interrupted); ++code) {
        names.insert(error_code_name(static_cast<ErrorCode>(code)));
        statuses.insert(exit_status(static_cast<ErrorCode>(code)));
    }
    EXPECT_EQ(names.size(), 13U);
    EXPECT_EQ(statuses.size(), 13U);
    EXPECT_EQ(error_code_name(ErrorCode::NotAnAdmin), "NotAnAdmin");
    EXPECT_EQ(exit_status(ErrorCode::Interrupted), 76);
}

TEST(Error, ContextComesBeforeTheMessage) {
    const Error error = with_context({ErrorCode::IoError, "no such file", "make it"}, "opening a");
    EXPECT_EQ(error.message, "opening a: no such file");
    EXPECT_EQ(error.hint, "make it");
}

}  // namespace
}  // namespace wick
