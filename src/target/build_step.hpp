#pragma once

#include <string>

#include "base/result.hpp"
#include "base/subprocess.hpp"
#include "model/build_request.hpp"

namespace wick::target {

/// Runs one command of a build; -v shows it in a form that can be pasted into a shell.
/// @return What it wrote to stdout, if that is captured.
/// @error BuildFailed with its exit status; ToolNotFound when it is not installed.
[[nodiscard]] Result<std::string> run_build_step(const Subprocess& step);

/// How many things to build at once: what was asked for, else as many as there are processors, for
/// build systems that would do one after the other.
[[nodiscard]] unsigned build_jobs(const BuildRequest& request);

/// The line for -v: "(cd FOLDER && NAME=value program arguments)".
[[nodiscard]] std::string paste_line(const Subprocess& step);

}  // namespace wick::target
