#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wick::object {

/// A place in the source.
struct SourceLine {
    std::string_view file;   ///< Path with its folder as compiled; empty when not known.
    std::uint32_t line = 0;  ///< From 1; 0 when not known.

    friend bool operator==(const SourceLine&, const SourceLine&) = default;
};

/// One function that was running at an address.
struct SourceFrame {
    std::string_view name;  ///< Linkage name where there is one; empty when not known.
    bool inlined = false;   ///< The compiler copied it into the frame before it.
    SourceLine location;    ///< Where it was: at the address, or at the call of the frame after it.
};

/// What resolve() should find.
struct ResolveOptions {
    bool lines = false;    ///< Source lines as well as names; reads the line tables, too.
    unsigned threads = 0;  ///< Most threads to use; 0: as many as the machine has.

    /// Asked before each compile unit: true leaves out this unit and those after it. May be empty.
    std::function<bool()> stop{};
};

/// The frames of a list of addresses. Names live as long as the SourceResolver, the paths of source
/// files as long as this.
class ResolvedFrames {
 public:
    /// How many addresses were asked for.
    [[nodiscard]] std::size_t size() const noexcept { return ranges_.size(); }

    /// Frames at the address of this position in the list, from the outermost (the function that
    /// has a symbol) to the innermost. Empty when the debug information does not cover the address.
    [[nodiscard]] std::span<const SourceFrame> at(std::size_t index) const;

    /// False when `stop` left out a unit that covers the address of this position.
    [[nodiscard]] bool is_complete(std::size_t index) const noexcept {
        return !ranges_[index].left_out;
    }

    /// Compile units among those hit whose .dwo file could not be opened: only their outermost
    /// functions' names may be had, from the symbol table.
    [[nodiscard]] std::size_t missing_split_units() const noexcept { return missing_split_units_; }

    /// Puts the frames of the next address behind those that are there.
    void append(std::span<const SourceFrame> frames);

    /// Says that the next address was left out.
    void append_left_out();

 private:
    friend class InlineResolver;

    struct Range {
        std::size_t first = 0;
        std::uint32_t count = 0;
        bool left_out = false;
    };

    std::vector<Range> ranges_;
    std::vector<SourceFrame> frames_;
    std::list<std::string> paths_;
    std::size_t missing_split_units_ = 0;
};

/// Finds inlined functions and source lines of addresses of one object file, by the debug
/// information of its format. Safe to use from several threads.
class SourceResolver {
 public:
    SourceResolver() = default;
    SourceResolver(const SourceResolver&) = delete;
    SourceResolver& operator=(const SourceResolver&) = delete;
    virtual ~SourceResolver() = default;

    /// Resolves addresses. Damaged debug information gives fewer frames, never an error.
    /// @param addresses  Virtual addresses in the object file's own address space, in ascending
    ///                   order, each once. Return addresses must have been moved one byte back.
    [[nodiscard]] virtual ResolvedFrames resolve(std::span<const std::uint64_t> addresses,
                                                 const ResolveOptions& options) const = 0;
};

}  // namespace wick::object
