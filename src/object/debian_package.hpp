#pragma once

#include <string>
#include <string_view>

namespace wick::object {

/// Name of the Debian package that installed a file, by dpkg's own lists; empty when there is none
/// or this is no Debian. Reads all lists, some tens of milliseconds.
/// @param path    Absolute.
/// @param folder  Where dpkg's lists are.
[[nodiscard]] std::string debian_package_of(std::string_view path,
                                            const std::string& folder = "/var/lib/dpkg/info");

/// What a user types to get the debug file of code from that package, or else can do.
[[nodiscard]] std::string debug_package_hint(std::string_view package);

}  // namespace wick::object
