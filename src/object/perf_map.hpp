#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "object/jit_code.hpp"

namespace wick::object {

/// Reads the text of a perf map (/tmp/perf-PID.map), which names the functions that a run-time
/// compiler made: lines of the form `START SIZE NAME` with START and SIZE in hexadecimal; the name
/// may hold spaces (Linux: tools/perf/Documentation/jit-interface.txt). Lines of any other form are
/// left out. The map has no times, so all that is read at once is taken to have come in the order
/// of its lines.
/// @param since_ns  From when on the functions were there.
/// @param is_whole  False: text after the last line feed is left for later.
/// @return how many bytes were read.
std::size_t read_perf_map(std::string_view text, std::uint64_t since_ns, bool is_whole,
                          JitCode& code);

}  // namespace wick::object
