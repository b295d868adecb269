#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace wick {

/// Mixes a number into a running hash; good enough for tables of ids, no cryptography.
[[nodiscard]] constexpr std::uint64_t hash_mix(std::uint64_t hash, std::uint64_t value) noexcept {
    // The finaliser of splitmix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number
    // Generators", 2014).
    std::uint64_t mixed = hash + 0x9e3779b97f4a7c15U + value;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
}

/// Hashes bytes for tables that are built anew in each run; the value depends on the byte order.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes) noexcept {
    // Two lanes of multiplication hide each other's latency; wordwise, the last word overlapping.
    constexpr std::uint64_t kFirst = 0x9e3779b97f4a7c15U;
    constexpr std::uint64_t kSecond = 0xbf58476d1ce4e5b9U;
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    const auto word_at = [&](std::size_t offset) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + offset, kWord);
        return word;
    };
    const auto fold = [](std::uint64_t value) { return value ^ (value >> 32U); };
    std::uint64_t left = bytes.size() * kFirst;
    std::uint64_t right = kSecond;
    std::size_t offset = 0;
    for (; offset + 2 * kWord <= bytes.size(); offset += 2 * kWord) {
        left = fold((left ^ word_at(offset)) * kFirst);
        right = fold((right ^ word_at(offset + kWord)) * kSecond);
    }
    if (bytes.size() >= 2 * kWord) {
        left = fold((left ^ word_at(bytes.size() - 2 * kWord)) * kFirst);
        right = fold((right ^ word_at(bytes.size() - kWord)) * kSecond);
    } else {
        for (; offset < bytes.size(); ++offset) {
            left = fold((left ^ static_cast<unsigned char>(bytes[offset])) * kFirst);
        }
    }
    return hash_mix(left, right);
}

/// 128 bits that stand for bytes which are not kept: among a million texts, the chance that any two
/// that nobody made for it have the same is far below 10^-20.
struct Fingerprint {
    std::uint64_t first = 0;
    std::uint64_t second = 0;

    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

/// Made for long texts; the value depends on the byte order.
[[nodiscard]] inline Fingerprint fingerprint_of(std::string_view bytes) noexcept {
    // Four lanes hide each other's latency. A step is one-to-one in the lane and in the word; its
    // second multiplication spreads also a difference in the highest bits, so that no word of a
    // text undoes what the one before has changed.
    constexpr std::size_t kLanes = 4;
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    constexpr std::uint64_t kFactors[kLanes] = {0x9e3779b97f4a7c15U, 0xbf58476d1ce4e5b9U,
                                                0x94d049bb133111ebU, 0xd6e8feb86659fd93U};
    std::uint64_t lanes[kLanes] = {bytes.size(), 1, 2, 3};
    const auto step = [&](std::size_t lane, std::size_t offset, std::size_t size) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + offset, size);
        const std::uint64_t mixed = (lanes[lane] ^ word) * kFactors[lane];
        lanes[lane] = (mixed ^ (mixed >> 32U)) * kFactors[lane];
    };
    std::size_t offset = 0;
    for (; offset + kLanes * kWord <= bytes.size(); offset += kLanes * kWord) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            step(lane, offset + lane * kWord, kWord);
        }
    }
    for (std::size_t lane = 0; offset < bytes.size(); ++lane, offset += kWord) {
        step(lane, offset, bytes.size() - offset < kWord ? bytes.size() - offset : kWord);
    }
    // Each half goes through all lanes, in an order of its own.
    Fingerprint result{kFactors[0], kFactors[1]};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        result.first = hash_mix(result.first, lanes[lane]);
        result.second = hash_mix(result.second, lanes[kLanes - 1 - lane]);
    }
    return result;
}

}  // namespace wick
