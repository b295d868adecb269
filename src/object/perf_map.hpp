#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wick::object {

/// The functions that a run-time compiler made, by absolute address: /tmp/perf-PID.map.
class PerfMap {
 public:
    PerfMap() = default;

    /// Reads lines of the form `START SIZE NAME` with START and SIZE in hexadecimal; the name may
    /// hold spaces (Linux: tools/perf/Documentation/jit-interface.txt). Where entries overlap the
    /// later one wins, because compilers use memory again. Lines of any other form are left out.
    [[nodiscard]] static PerfMap parse(std::string text);

    /// Returns the name of the function at an address; valid as long as the map stays where it is.
    [[nodiscard]] std::optional<std::string_view> find(std::uint64_t address) const noexcept;

    /// Number of address ranges with a name.
    [[nodiscard]] std::size_t size() const noexcept { return ranges_.size(); }

 private:
    struct Entry {
        std::uint64_t start = 0;
        std::uint64_t end = 0;
        std::uint32_t name = 0;  ///< Offset in text_.
        std::uint32_t name_size = 0;
    };

    void read_lines(std::vector<Entry>& entries) const;
    void resolve_overlaps(const std::vector<Entry>& entries);

    std::string text_;
    std::vector<Entry> ranges_;  ///< In order, without overlaps.
};

}  // namespace wick::object
