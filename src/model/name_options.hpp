#pragma once

namespace wick {

/// How names are made.
struct NameOptions {
    bool demangle = true;  ///< False: names stay as the symbol tables have them.
    bool inlines = true;   ///< Functions inlined at an address are frames of their own.
    bool lines = false;    ///< Names end in the source line, as in "main:12", where it is known.

    /// True when names need debug information and not only symbol tables.
    [[nodiscard]] bool needs_source() const noexcept { return inlines || lines; }
};

}  // namespace wick
