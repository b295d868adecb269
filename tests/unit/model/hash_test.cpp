#include "model/hash.hpp"

#include <set>
#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace wick {
namespace {

std::pair<std::uint64_t, std::uint64_t> numbers_of(const std::string& text) {
    const Fingerprint fingerprint = fingerprint_of(text);
    return {fingerprint.first, fingerprint.second};
}

TEST(Fingerprint, IsTheSameForTheSameBytes) {
    const std::string text = "main;run;parse";
    EXPECT_EQ(fingerprint_of(text), fingerprint_of(std::string(text)));
    EXPECT_EQ(fingerprint_of(""), fingerprint_of({}));
}

TEST(Fingerprint, TellsEveryChangeOfABitApartInBothHalves) {
    for (std::size_t size : {1U, 7U, 8U, 31U, 32U, 33U, 100U}) {
        const std::string text(size, 'a');
        std::set<std::uint64_t> firsts{fingerprint_of(text).first};
        std::set<std::uint64_t> seconds{fingerprint_of(text).second};
        for (std::size_t bit = 0; bit < size * 8; ++bit) {
            std::string changed = text;
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
            firsts.insert(fingerprint_of(changed).first);
            seconds.insert(fingerprint_of(changed).second);
        }
        EXPECT_EQ(firsts.size(), size * 8 + 1);
        EXPECT_EQ(seconds.size(), size * 8 + 1);
    }
}

TEST(Fingerprint, NoPairOfChangedLettersUndoesAnother) {
    // Case, and letters that differ in a high bit, in two places each: a text of two rounds.
    const std::string text(72, 'a');
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen{numbers_of(text)};
    std::size_t texts = 1;
    for (std::size_t first = 0; first < text.size(); ++first) {
        for (std::size_t second = first + 1; second < text.size(); ++second) {
            for (const char changed : {'A', '!', 'q'}) {
                std::string both = text;
                both[first] = both[second] = changed;
                seen.insert(numbers_of(both));
                ++texts;
            }
        }
    }
    EXPECT_EQ(seen.size(), texts);
}

TEST(Fingerprint, TellsLengthsAndOrdersApart) {
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    for (std::size_t size = 0; size < 200; ++size) {
        seen.insert(numbers_of(std::string(size, '\0')));
    }
    EXPECT_EQ(seen.size(), 200U);
    const std::string a(8, 'a');
    const std::string b(8, 'b');
    EXPECT_NE(numbers_of(a + b), numbers_of(b + a));
    EXPECT_NE(numbers_of(a + a + a + a + b + a + a + a), numbers_of(b + a + a + a + a + a + a + a));
}

}  // namespace
}  // namespace wick
