#pragma once

#include <string>

#include "base/log.hpp"
#include "model/launch_plan.hpp"
#include "model/name_options.hpp"
#include "model/record_options.hpp"

namespace wick::cli {

/// What the user asked for, checked.
struct Options {
    Verbosity verbosity = Verbosity::Normal;
    LaunchPlan plan;
    RecordOptions record;
    NameOptions names;
    std::string output =
        "flamegraph.svg";  ///< Ends in ".folded": folded text instead of a picture.
    std::string title = "Flame Graph";
    std::string subtitle;  ///< Empty: made from the recording.
    bool open = false;     ///< Show the result in the user's browser.
};

}  // namespace wick::cli
