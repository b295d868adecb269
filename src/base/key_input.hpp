#pragma once

#include <cstdint>
#include <memory>

#include "base/result.hpp"

namespace wick {

/// A key that was pressed.
enum class Key : std::uint8_t {
    Up,
    Down,
    Left,
    Right,
    Enter,
    Back,
    Home,
    PageUp,
    PageDown,
    Quit,
    Other
};

/// Reads single keys from the terminal, which shows a screen of its own meanwhile; all is as it was
/// at the end.
class KeyInput {
 public:
    /// @error IoError when stdin is no terminal; UnsupportedPlatform.
    [[nodiscard]] static Result<std::unique_ptr<KeyInput>> open();

    virtual ~KeyInput() = default;

    /// Waits for a key. Quit also when the terminal is gone.
    [[nodiscard]] virtual Key next() = 0;
};

}  // namespace wick
