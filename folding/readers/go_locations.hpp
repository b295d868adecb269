#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "folding/readers/call_chain.hpp"

namespace wick::folding {

/// The sections Locations and Mappings of what `go tool pprof -raw` prints: names by location.
class GoLocations {
 public:
    explicit GoLocations(StackSink& sink) : sink_(sink) {}

    /// Reads a line of the section Locations; false when it is none.
    [[nodiscard]] bool location(std::string_view line);

    /// Reads a line of the section Mappings; false when it is none.
    [[nodiscard]] bool mapping(std::string_view line);

    /// Appends the functions at a location to a stack, the innermost inlined one first. A location
    /// without a name shows its mapping.
    void append(std::uint64_t id, CallChain& chain) const;

 private:
    struct Location {
        std::uint64_t mapping = 0;
        std::vector<LabelId> functions;
    };

    StackSink& sink_;
    boost::unordered_flat_map<std::uint64_t, Location> locations_;
    boost::unordered_flat_map<std::uint64_t, std::string> mappings_;
    std::optional<std::uint64_t> last_;  ///< The location that further lines belong to.
};

/// The function in `name file:line:column s=start`. Names may hold blanks between brackets.
[[nodiscard]] std::string_view go_function(std::string_view text) noexcept;

}  // namespace wick::folding
