#pragma once

#include <cstdint>

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

}  // namespace wick
