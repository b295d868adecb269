#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "folding/readers/byte_cache.hpp"
#include "folding/readers/perf_script_frame.hpp"
#include "folding/readers/stack_sink.hpp"
#include "model/read_options.hpp"

namespace wick::folding {

/// What the lines of stacks in perf script's output mean. Text repeats: a line that came before is
/// looked up by its bytes, and one that differs in its addresses alone by the rest of them, so that
/// names are made once only.
class PerfScriptLines {
 public:
    /// What a line means: the label of its one frame, or one of these, or several frames.
    using Meaning = std::uint32_t;
    static constexpr Meaning kNothing = 0xfffffffe;     ///< A line without a frame.
    static constexpr Meaning kUnreadable = 0xfffffffd;  ///< No line of a stack.

    /// @param options  outlive the object, as does the sink, which gets the names.
    PerfScriptLines(const ReadOptions& options, StackSink& sink);

    /// Says whose lines follow. @param java  The process is called "java".
    void set_java(bool java) noexcept { java_ = java ? 1 : 0; }

    [[nodiscard]] bool is_java() const noexcept { return java_ == 1; }

    /// Fetches what meaning_of() will need, ahead of it.
    void prefetch(std::uint64_t hash) const noexcept { by_line_[java_].prefetch(hash); }

    /// The same, once that has arrived.
    void prefetch_bytes(std::uint64_t hash) const noexcept { by_line_[java_].prefetch_bytes(hash); }

    /// The meaning of a line that is likely to come again. @param hash  hash_bytes() of it.
    [[nodiscard]] Meaning meaning_of(std::string_view line, std::uint64_t hash);

    /// The meaning of a line that is not: innermost frames have many addresses.
    /// @param is_call  Its address is one that a call returns to.
    [[nodiscard]] Meaning meaning_of_rare(std::string_view line, bool is_call = false);

    /// The labels of a meaning's frames, the outermost first; valid until the next call of
    /// anything.
    [[nodiscard]] std::span<const LabelId> labels_of(Meaning meaning) noexcept;

    /// The label of a frame.
    [[nodiscard]] LabelId label_of(const NamedFrame& named, const PerfScriptFrame& frame);

    /// Takes a line apart as the options ask for.
    [[nodiscard]] std::optional<PerfScriptFrame> split(std::string_view line) const;

 private:
    static constexpr Meaning kSeveral = 0x80000000;  ///< Plus an index: several frames.

    [[nodiscard]] Meaning named(const PerfScriptFrame& frame);
    void clear();

    const ReadOptions& options_;
    StackSink& sink_;
    std::size_t java_ = 0;
    /// The caches are there twice: Java's names are made in another way.
    std::array<ByteCache, 2> by_line_;
    std::array<ByteCache, 2> by_name_;
    std::vector<std::vector<LabelId>> several_;  ///< Outermost first.
    LabelId single_{};
    std::string key_;
};

}  // namespace wick::folding
