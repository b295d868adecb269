#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace wick::target {

/// Something that cargo can build from a package.
struct CargoTarget {
    std::string name;
    std::vector<std::string> kinds;  ///< "bin", "lib", "example", "test", "bench", ...

    [[nodiscard]] bool is(std::string_view kind) const;

    /// True for libraries of every crate type.
    [[nodiscard]] bool is_library() const;
};

/// A package of the workspace.
struct CargoPackage {
    std::string name;
    std::string version;
    std::string id;
    std::string manifest_path;
    std::string default_run;  ///< Empty when the manifest names none.
    std::vector<CargoTarget> targets;
    /// What cargo tells programs about their package: CARGO_PKG_AUTHORS and its like.
    std::vector<std::pair<std::string, std::string>> environment;
};

/// What `cargo metadata --no-deps` says.
struct CargoMetadata {
    std::vector<CargoPackage> packages;
    std::vector<std::string> default_members;  ///< Ids; empty where cargo is older than 1.71.
    std::string target_directory;
    std::string workspace_root;
};

/// Reads the output of `cargo metadata --format-version 1 --no-deps`.
/// @error MalformedInput when it is no JSON or names no target directory.
[[nodiscard]] Result<CargoMetadata> parse_cargo_metadata(std::string_view text);

}  // namespace wick::target
