#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace wick::target {

/// An executable that cargo made.
struct CargoArtifact {
    std::string package_id;
    std::string target;
    std::vector<std::string> kinds;
    bool is_test = false;  ///< Built with the test harness or --test.
    std::string executable;
};

/// What a build script asked for.
struct CargoScriptOutput {
    std::string package_id;
    std::vector<std::string> library_paths;  ///< As given, some with a prefix such as "native=".
    std::vector<std::pair<std::string, std::string>> environment;
    std::string out_directory;
};

/// What a build made.
struct CargoMessages {
    std::vector<CargoArtifact> artifacts;  ///< Only those with an executable.
    std::vector<CargoScriptOutput> scripts;
};

/// Reads the lines of `cargo build --message-format=json-render-diagnostics`. Lines that begin with
/// anything but "{" are a build script's or compiler's own and are passed over.
/// @error MalformedInput with the number of a line that begins with "{" and is no JSON.
[[nodiscard]] Result<CargoMessages> parse_cargo_messages(std::string_view text);

}  // namespace wick::target
