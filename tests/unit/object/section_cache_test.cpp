#include "object/section_cache.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "unit/object/fixtures.hpp"

namespace wick::object {
namespace {

namespace fs = std::filesystem;
using test::TempFolder;

BuildId build(const std::string& name) {
    return BuildId(as_bytes(name));
}

class SectionCacheTest : public testing::Test {
 protected:
    [[nodiscard]] std::string folder() const { return scratch_.path() + "/deep/cache"; }

    [[nodiscard]] std::string file_of(const std::string& name) const {
        return folder() + "/" + build(name).hex() + ".sections";
    }

    static Result<> keep(const SectionCache& cache, const std::string& name,
                         const std::string& contents) {
        InflatedSection section;
        section.packed = {0, 10, contents.size(), 7};
        section.contents = as_bytes(contents);
        return cache.keep(build(name), std::span(&section, 1));
    }

    void age(const std::string& name, int hours) const {
        fs::last_write_time(file_of(name),
                            fs::file_time_type::clock::now() - std::chrono::hours(hours));
    }

    TempFolder scratch_;
};

TEST_F(SectionCacheTest, GivesBackWhatAnEarlierRunKept) {
    ASSERT_TRUE(keep(SectionCache(folder()), "one", "contents"));
    const auto kept = SectionCache(folder()).find(build("one"));
    ASSERT_NE(kept, nullptr);
    EXPECT_EQ(as_text(kept->sections.at(0).contents), "contents");
    EXPECT_EQ(SectionCache(folder()).find(build("two")), nullptr);
}

TEST_F(SectionCacheTest, LeavesNothingButTheFile) {
    ASSERT_TRUE(keep(SectionCache(folder()), "one", "contents"));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder()), fs::directory_iterator()), 1);
}

TEST_F(SectionCacheTest, RemovesWhatIsDamaged) {
    const SectionCache cache(folder());
    ASSERT_TRUE(keep(cache, "one", std::string(100'000, 'x')));
    {
        std::fstream file(file_of("one"), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(50'000);
        file.put('y');
    }
    EXPECT_EQ(cache.find(build("one")), nullptr);
    EXPECT_FALSE(fs::exists(file_of("one")));
    std::ofstream(file_of("two")) << "no file of sections";
    EXPECT_EQ(cache.find(build("two")), nullptr);
    EXPECT_FALSE(fs::exists(file_of("two")));
}

TEST_F(SectionCacheTest, RemovesWhatWasNotUsedForTheLongestWhenItIsFull) {
    const std::string contents(100'000, 'x');
    const SectionCache cache(folder(), 350'000);
    ASSERT_TRUE(keep(cache, "old", contents));
    ASSERT_TRUE(keep(cache, "used", contents));
    age("old", 2);
    age("used", 3);
    ASSERT_NE(cache.find(build("used")), nullptr);  // And so it is newer than "old".
    ASSERT_TRUE(keep(cache, "three", contents));
    ASSERT_TRUE(keep(cache, "four", contents));
    EXPECT_FALSE(fs::exists(file_of("old")));
    EXPECT_TRUE(fs::exists(file_of("used")));
    EXPECT_TRUE(fs::exists(file_of("four")));
}

TEST_F(SectionCacheTest, KeepsNothingThatIsLargerThanHalfOfIt) {
    EXPECT_FALSE(keep(SectionCache(folder(), 1000), "one", std::string(1000, 'x')));
    EXPECT_FALSE(fs::exists(file_of("one")));
}

TEST_F(SectionCacheTest, KeepsNothingWhenItIsStopped) {
    const std::string contents(3'000'000, 'x');
    InflatedSection section;
    section.packed = {0, 10, contents.size(), 7};
    section.contents = as_bytes(contents);
    const auto kept =
        SectionCache(folder()).keep(build("one"), std::span(&section, 1), [] { return true; });
    ASSERT_FALSE(kept);
    EXPECT_EQ(kept.error().code, ErrorCode::Interrupted);
    EXPECT_TRUE(fs::is_empty(folder()));
}

TEST_F(SectionCacheTest, RemovesWhatAKilledProcessLeftHalfWritten) {
    fs::create_directories(folder());
    const std::string left = file_of("one") + ".tmp123";
    std::ofstream(left) << "half";
    fs::last_write_time(left, fs::file_time_type::clock::now() - std::chrono::hours(2));
    ASSERT_TRUE(keep(SectionCache(folder()), "two", "contents"));
    EXPECT_FALSE(fs::exists(left));
}

TEST_F(SectionCacheTest, FailsWhereTheFolderCannotBeMade) {
    std::ofstream(scratch_.path() + "/file") << "no folder";
    const SectionCache cache(scratch_.path() + "/file/cache");
    EXPECT_FALSE(keep(cache, "one", "contents"));
    EXPECT_EQ(cache.find(build("one")), nullptr);
}

TEST_F(SectionCacheTest, IsSafeWhenManyUseIt) {
    const std::string contents(200'000, 'x');
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            const SectionCache cache(folder());
            for (int round = 0; round < 20; ++round) {
                EXPECT_TRUE(keep(cache, "one", contents));
                const auto kept = cache.find(build("one"));
                ASSERT_NE(kept, nullptr);
                EXPECT_EQ(as_text(kept->sections.at(0).contents), contents);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

TEST(SectionCacheFolder, FollowsTheEnvironment) {
    ::setenv("HOME", "/home-of-test", 1);
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("WICK_CACHE_DIR");
    EXPECT_EQ(SectionCache::usual_folder().value(), "/home-of-test/.cache/wick");
    ::setenv("XDG_CACHE_HOME", "/caches", 1);
    EXPECT_EQ(SectionCache::usual_folder().value(), "/caches/wick");
    ::setenv("XDG_CACHE_HOME", "relative", 1);
    EXPECT_EQ(SectionCache::usual_folder().value(), "/home-of-test/.cache/wick");
    ::setenv("WICK_CACHE_DIR", "/chosen", 1);
    EXPECT_EQ(SectionCache::usual_folder().value(), "/chosen");
    ::unsetenv("WICK_CACHE_DIR");
    ::unsetenv("XDG_CACHE_HOME");
    ::unsetenv("HOME");
    EXPECT_FALSE(SectionCache::usual_folder());
}

}  // namespace
}  // namespace wick::object
