#include "collectors/perf/cpu_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace wick::perf {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(CpuList, ReadsRangesAndSingleNumbers) {
    EXPECT_THAT(parse_cpu_list("0-3,5\n"), ElementsAre(0, 1, 2, 3, 5));
    EXPECT_THAT(parse_cpu_list("7"), ElementsAre(7));
}

TEST(CpuList, StopsAtWhatIsNoList) {
    EXPECT_THAT(parse_cpu_list(""), IsEmpty());
    EXPECT_THAT(parse_cpu_list("x"), IsEmpty());
    EXPECT_THAT(parse_cpu_list("1,-"), ElementsAre(1));
    EXPECT_THAT(parse_cpu_list("0-99999999999"), IsEmpty());
}

}  // namespace
}  // namespace wick::perf
