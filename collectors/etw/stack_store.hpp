#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/etw/address_list.hpp"

namespace wick::etw {

/// One half of a stack, the kernel's or the program's: nothing, or a list of addresses that is
/// known by now or will be.
enum class StackHalf : std::uint32_t { None = UINT32_MAX };

/// The lists of addresses of a trace, each stored once, and the keys that stand for them.
///
/// Windows may write a stack as a key, and what the key stands for only later, when it forgets the
/// key (KeyDelete) or at the end (KeyRundown). Keys are used again for other stacks. So a use means
/// the first definition at or after it, never one before.
class StackStore {
 public:
    /// @return the half with these addresses; None when there are none.
    [[nodiscard]] StackHalf intern(const AddressList& addresses);

    /// @return the half that the next definition of the key tells.
    [[nodiscard]] StackHalf use(std::uint64_t key);

    /// Tells what the key stood for since its last definition.
    void define(std::uint64_t key, const AddressList& addresses);

    /// Tells what the key stands for from now on, should no definition follow; those that used it
    /// before, and were not told, are told this.
    void create(std::uint64_t key, const AddressList& addresses);

    /// The addresses of a half, innermost first; empty for None, nothing when its key was never
    /// defined.
    [[nodiscard]] std::optional<std::span<const std::uint64_t>> addresses(StackHalf half) const;

    /// A number for the list behind a half: the same for equal lists. Nothing as above.
    [[nodiscard]] std::optional<std::uint32_t> list_of(StackHalf half) const;

 private:
    struct List {
        std::size_t begin = 0;
        std::uint32_t size = 0;
        std::uint32_t next = UINT32_MAX;  ///< Another list of the same hash.
    };

    [[nodiscard]] std::uint32_t list_with(const AddressList& addresses);
    [[nodiscard]] std::uint32_t open_slot(std::uint64_t key);

    std::vector<std::uint64_t> addresses_;
    std::vector<List> lists_;
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> lists_by_hash_;
    std::vector<std::uint32_t> slots_;  ///< The lists that keys turned out to be.
    boost::unordered_flat_map<std::uint64_t, std::uint32_t> open_slots_;  ///< By key.
};

}  // namespace wick::etw
