#pragma once

#include <string>

#include "base/result.hpp"
#include "model/build_request.hpp"
#include "target/cargo_metadata.hpp"

namespace wick::target {

/// The one target to build and run.
struct CargoSelection {
    const CargoPackage* package = nullptr;
    const CargoTarget* target = nullptr;
    CargoKind kind = CargoKind::Bin;  ///< Never Any.
    bool automatic = false;           ///< Nothing but its being the only one, or default-run,
                                      ///< speaks for it.
};

/// Chooses as `cargo run`, `cargo test` and `cargo bench` would. The candidates are the targets of
/// the asked-for kind of the package that is named, else of the package of `manifest_path`, else of
/// the workspace's default members; where none of those has a target of the given name, of all
/// packages.
/// @param manifest_path  The nearest Cargo.toml.
/// @return Points into `metadata`.
/// @error InvalidArgument with the candidates when there are several, or none of that name.
[[nodiscard]] Result<CargoSelection> select_cargo_target(const CargoMetadata& metadata,
                                                         const CargoRequest& request,
                                                         const std::string& manifest_path);

/// "binary", "example", "unit tests", ...
[[nodiscard]] std::string_view describe(CargoKind kind) noexcept;

}  // namespace wick::target
