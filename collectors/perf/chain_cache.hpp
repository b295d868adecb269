#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "model/ids.hpp"
#include "model/stack_end.hpp"

namespace wick::perf {

/// Remembers what chains of addresses became, because most samples have a chain that came before.
/// It holds a few megabytes; what has no room is forgotten.
class ChainCache {
 public:
    /// What a chain became.
    struct Answer {
        StackId stack{};
        StackEnd end = StackEnd::Rooted;
    };

    /// The answer for a key that was kept: all numbers that the answer depends on.
    [[nodiscard]] std::optional<Answer> find(std::span<const std::uint64_t> key) const noexcept;

    /// Keeps an answer in the place of another.
    void keep(std::span<const std::uint64_t> key, const Answer& answer);

 private:
    static constexpr std::size_t kSlots = std::size_t{1} << 16U;
    static constexpr std::size_t kMostNumbers = std::size_t{1} << 21U;

    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t first = 0;
        std::uint32_t size = 0;  ///< 0: free.
        Answer answer;
    };

    std::vector<Slot> slots_;  ///< None until there is something to keep.
    std::vector<std::uint64_t> keys_;
};

}  // namespace wick::perf
