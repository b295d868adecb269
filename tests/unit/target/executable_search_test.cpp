#include "target/executable_search.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::target {
namespace {

using testing::ElementsAre;

const std::filesystem::file_time_type kEarly{std::chrono::seconds(1)};
const std::filesystem::file_time_type kLate{std::chrono::seconds(2)};

TEST(ExecutableSearch, FindsWhatWasWrittenSince) {
    const ExecutableFiles before{{"/old", kEarly}, {"/again", kEarly}};
    const ExecutableFiles after{{"/old", kEarly}, {"/again", kLate}, {"/new", kEarly}};
    EXPECT_THAT(newly_made(before, after), ElementsAre("/again", "/new"));
}

TEST(ExecutableSearch, FindsAllWhereNothingHadToBeMade) {
    const ExecutableFiles same{{"/a", kEarly}, {"/b", kLate}};
    EXPECT_THAT(newly_made(same, same), ElementsAre("/a", "/b"));
}

}  // namespace
}  // namespace wick::target
