#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/string_table.hpp"

namespace wick::object {

/// Where a source line begins in the code of a function.
struct JitLine {
    std::uint64_t address = 0;
    std::uint32_t line = 0;
};

/// All code that the run-time compilers of one process made. They use memory again, so an address
/// can have held several functions; each is kept with the time from which it was there.
class JitCode {
 public:
    /// A function as its maker described it. Text and lines are copied.
    struct Function {
        std::uint64_t start = 0;
        std::uint64_t size = 0;
        std::uint64_t since_ns = 0;  ///< 0 when no time is known.
        std::string_view name;
        std::span<const JitLine> lines{};  ///< In order of address; empty when there are none.
    };

    /// Adds a function over what was there before. One without extent or name is left out.
    void add(const Function& function);

    /// Adds the function that starts at `from` once more, at `to`. Nothing when there is none.
    void move(std::uint64_t from, std::uint64_t to, std::uint64_t since_ns);

    /// A function and the source line of an address in it; 0 when that is not known.
    struct Found {
        std::string_view name;
        std::uint32_t line = 0;
    };

    /// The function that was at an address at a time: the newest that was there already, or else
    /// the oldest. The name is valid as long as this object, moves included.
    [[nodiscard]] std::optional<Found> find(std::uint64_t address, std::uint64_t time_ns) const;

    /// Number of functions that had been at an address by that time, the one there included.
    [[nodiscard]] std::size_t count_by(std::uint64_t address, std::uint64_t time_ns) const;

    /// Number of functions.
    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

 private:
    struct Entry {
        std::uint64_t start = 0;
        std::uint64_t end = 0;
        std::uint64_t since_ns = 0;
        StringId name{};
        std::uint32_t first_line = 0;  ///< In lines_.
        std::uint32_t line_count = 0;
    };

    void add_entry(const Entry& entry);
    [[nodiscard]] const Entry* entry_at(std::uint64_t address, std::uint64_t time_ns) const;
    [[nodiscard]] std::uint32_t line_of(const Entry& entry, std::uint64_t address) const;
    template <class Visit>
    void for_each_at(std::uint64_t address, Visit&& visit) const;

    StringTable names_;
    std::vector<JitLine> lines_;
    std::vector<Entry> entries_;  ///< In the order in which they were added.
    /// For each page the entries that lie on it; those on very many pages are in `large_` alone.
    boost::unordered_flat_map<std::uint64_t, std::vector<std::uint32_t>> by_page_;
    std::vector<std::uint32_t> large_;
};

}  // namespace wick::object
