#pragma once

namespace wick::cli {

/// What stands around the options in --help and in the manual page.

inline constexpr const char* kDescription =
    "wick profiles a program and draws its flame graph.\n"
    "It samples with the kernel's perf events, needs no other tool, and writes one interactive "
    "SVG.";

inline constexpr const char* kUsage =
    "Usage: wick [OPTIONS] [--] PROGRAM [ARGS...]\n"
    "       wick record [OPTIONS] (-p PID[,PID...] | [--] PROGRAM [ARGS...])\n"
    "       wick [run] [OPTIONS] [-- ARGS...]\n"
    "       wick report [OPTIONS] [FILE|-]\n"
    "       wick top [OPTIONS] [FILE|-]\n"
    "       wick diff [OPTIONS] BEFORE AFTER\n"
    "       wick check --fail-if CONDITION [OPTIONS] [FILE|-]\n"
    "       wick fold [OPTIONS] [FILE...]\n"
    "       wick render [OPTIONS] [FILE...]\n"
    "       wick doctor\n"
    "       wick completions SHELL\n";

inline constexpr const char* kExamples =
    "Examples:\n"
    "  wick ./server --port 8080          profile a program until it ends or Ctrl-C is pressed\n"
    "  wick -o slow.svg -- make test      children are followed; name the picture\n"
    "  wick --duration 10 ./server        draw after ten seconds\n"
    "  wick record -p 1234 --duration 5   a process that runs already\n"
    "  wick --call-graph fp ./program     cheapest stacks; needs -fno-omit-frame-pointer\n"
    "  wick -e page-faults ./program      who touches new memory\n"
    "  wick --wall ./program              where it runs and where it waits, in one graph\n"
    "  wick                               build the project here and profile its program\n"
    "\n"
    "stdout belongs to the program; all that wick says goes to stderr. The exit status is the\n"
    "program's own; wick's own errors end with 64 to 76 (docs/errors.md).";

inline constexpr const char* kRunExamples =
    "Examples:\n"
    "  wick run                           build what lies here, optimised, and profile it\n"
    "  wick run -- --size 100             the program gets --size 100\n"
    "  wick run --bench parse -o p.svg    a benchmark of a cargo package\n"
    "  wick run --target app --dev        a target of CMake or Meson, not optimised\n"
    "  wick run --explain                 what the switches mean for each build system\n"
    "\n"
    "No file of the project is edited, and its own build is left alone: docs/run.md.";

inline constexpr const char* kDoctorFooter =
    "Ends with 0 where wick can record, else with the status of the error (docs/errors.md):\n"
    "  wick doctor && wick ./program";

}  // namespace wick::cli
