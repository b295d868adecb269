#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "collectors/perf/process_table.hpp"

namespace wick::perf {

/// The threads of a process that runs, the process's own id first; empty when there is no such
/// process.
[[nodiscard]] std::vector<std::uint32_t> threads_of(std::uint32_t pid);

/// The name of a process that runs; empty when there is none.
[[nodiscard]] std::string name_of(std::uint32_t pid);

/// Whether a thread waits for something right now; false when there is no such thread.
[[nodiscard]] bool is_waiting(std::uint32_t pid, std::uint32_t tid);

/// Tells the table what a process that ran before the recording is called, how many threads it
/// has and what it has mapped, from /proc.
void add_running_process(std::uint32_t pid, ProcessTable& processes);

}  // namespace wick::perf
