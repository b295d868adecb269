#pragma once

#include <string>

namespace wick {

/// How the text of another tool is read. Each reader heeds what its format has.
struct ReadOptions {
    std::string format;  ///< Name of the reader; empty: detected.

    bool collapse_recursion = false;  ///< A function that calls itself is one frame.

    /// As stackcollapse-perf.pl and its relatives do it, oddities included: the fixes that
    /// docs/formats.md lists are left out.
    bool compat = false;

    std::string event;         ///< Only samples of this event; empty: of the first one.
    bool pid = false;          ///< The process's name ends in "-PID".
    bool tid = false;          ///< The process's name ends in "-PID/TID".
    bool addresses = false;    ///< Code without a name shows its address: "[libc.so <7f01>]".
    bool mark_kernel = false;  ///< Names of kernel functions end in "_[k]".
    bool mark_jit = false;     ///< Names of functions made at run time end in "_[j]".
    bool srcline = false;      ///< The text has lines with source lines (perf script -F +srcline).
    bool inlines = false;      ///< Look up inlined functions in the modules themselves.
    bool context = false;      ///< With inlines: names end in the source line.

    bool modules = true;            ///< Names begin with their module where the format has one.
    bool offsets = false;           ///< Names keep their offset, as in "main+0x12".
    bool thread_names = true;       ///< The thread's name goes outermost (jstack).
    bool shorten_packages = false;  ///< "java.lang.Thread.run" is "j.l.Thread.run" (jstack).
    bool waiting = false;           ///< Stacks of threads that wait count too (jstack, sample).
    std::string cost;  ///< Which of several columns of cost counts; empty: the usual one.

    unsigned threads = 0;  ///< Most threads to work with; 0: one for each processor.
};

}  // namespace wick
