#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.hpp"

namespace wick::dtrace {

/// The systems whose remedies differ.
enum class Host : std::uint8_t { Linux, MacOs, FreeBsd, Illumos, Windows };

/// The system that wick runs on.
[[nodiscard]] Host this_host() noexcept;

/// That this user may not use DTrace, with the remedy of the system.
[[nodiscard]] Error not_allowed(Host host, std::string reason);

/// Turns what dtrace said when it failed into an error that names the remedy. Pure.
/// @param said    its stderr.
/// @param script  the D program; a message that names a line of it is shown with that line.
[[nodiscard]] Error explain_failure(std::string_view said, int status, std::string_view script,
                                    Host host);

/// That a dtrace whose stderr is wick's own ended and wrote nothing.
[[nodiscard]] Error wrote_nothing(int status);

/// What dtrace said of drops and the like, which readers of the graph must know; a line each.
[[nodiscard]] std::string drops_in(std::string_view said);

}  // namespace wick::dtrace
