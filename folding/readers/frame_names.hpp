#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace wick::folding {

/// Numbers the names of frames from 0 on, each distinct one once. Made for tens of millions of
/// look-ups of a few thousand names, which a general table of strings takes twice as long for.
class FrameNames {
 public:
    /// A frame of a stack.
    struct Frame {
        std::uint32_t number = 0;
        std::uint32_t size = 0;  ///< Of its name, in bytes.
    };

    FrameNames();

    /// Puts the frames of `stack`, each of which ends at a ";" or with the text, into `frames`. New
    /// names get new numbers.
    void intern_all(std::string_view stack, std::vector<Frame>& frames);

    /// Returns the number of `name`. @pre there is no ";" in it.
    std::uint32_t intern(std::string_view name) { return number_of(scan(name), name.data()); }

    [[nodiscard]] std::string_view at(std::uint32_t number) const noexcept {
        return names_[number];
    }

    [[nodiscard]] std::size_t size() const noexcept { return names_.size(); }

 private:
    static constexpr std::uint32_t kFree = 0xFFFFFFFF;

    /// A name as it is looked for.
    struct Scan {
        std::size_t size = 0;
        std::uint32_t hash = 0;
    };

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kFree;
    };

    /// Finds the end of the first name of a stack and its hash in one go, eight bytes at a time.
    static Scan scan(std::string_view stack) noexcept;

    std::uint32_t number_of(const Scan& wanted, const char* text);
    const char* keep(std::string_view text);
    std::uint32_t add(const Scan& scan, const char* text, std::size_t slot);
    void grow();

    std::vector<Slot> slots_;  ///< A power of two; at most a quarter of them taken.
    std::vector<std::string_view> names_;
    std::vector<Scan> scans_;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::size_t block_left_ = 0;
    char* block_free_ = nullptr;
};

}  // namespace wick::folding
