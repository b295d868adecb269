#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "collectors/collector.hpp"

namespace wick {

/// A way to record that this build knows.
struct Backend {
    std::string_view name;  ///< As --backend has it.
    std::unique_ptr<Collector> (*make)();
    bool by_name_only = false;  ///< "auto" never chooses it.
};

/// The ways of this platform, the preferred one first; empty where wick cannot record.
[[nodiscard]] std::span<const Backend> backends() noexcept;

/// Chooses how to record, and says before anything is started whether that works.
/// @return a collector whose probe() succeeded; with options.backend "auto" the first such. What
///         was stepped over is added to the recording's notes by the caller, from `passed_over`.
/// @error InvalidArgument for an unknown name; UnsupportedPlatform where there is none; else what
///        the probe of the named, or of the preferred, collector says.
[[nodiscard]] Result<std::unique_ptr<Collector>> choose_collector(
    const RecordOptions& options, std::vector<std::string>& passed_over);

/// Opens events for the wick that listens at a socket, until that ends: what `wick serve-events`
/// does as root, for the --root of a wick that is not.
/// @error UnsupportedPlatform, PermissionDenied, IoError.
[[nodiscard]] Result<> serve_events(const std::string& socket);

}  // namespace wick
