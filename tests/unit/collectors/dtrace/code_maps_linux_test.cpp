#ifdef __linux__

#include <array>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "collectors/dtrace/code_maps.hpp"

namespace wick::dtrace {
namespace {

TEST(CodeMaps, NotesTheCodeOfAProcessOnce) {
    const std::array pids{static_cast<std::uint32_t>(::getpid())};
    CodeMaps maps(pids);
    maps.look();
    maps.look();
    const auto seen = maps.take();
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(seen.front().pid, pids.front());
    const std::string& text = seen.front().text;
    const std::size_t libc = text.find("/libc.so.6");
    ASSERT_NE(libc, std::string::npos) << text;
    EXPECT_EQ(text.find("/libc.so.6", libc + 1), std::string::npos) << text;
    EXPECT_EQ(text.find("rw-p"), std::string::npos) << text;
}

TEST(CodeMaps, AProcessThatIsNotThereHasNone) {
    const std::array<std::uint32_t, 1> nobody{0x7fffffff};
    CodeMaps maps(nobody);
    maps.look();
    EXPECT_TRUE(maps.take().empty());
}

}  // namespace
}  // namespace wick::dtrace

#endif
