#pragma once

#include <string>

#include "collectors/perf/perf_data_features.hpp"
#include "object/debug_file_search.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {

/// What tells this machine and its kernel from others; empty where it is not known.
struct ThisMachine {
    std::string host_name;
    std::string release;
    BuildId kernel_build_id;

    [[nodiscard]] static ThisMachine read();
};

/// The build id in the notes of a kernel (/sys/kernel/notes); empty when there is none.
[[nodiscard]] BuildId build_id_of_notes(Bytes notes);

/// The kernel's symbols as they lay in a recording: from the running kernel when it is the same
/// one, else from perf's cache by build id, moved to where the recording says the kernel was. Empty
/// when neither has them: names of another kernel would be wrong.
[[nodiscard]] object::KernelSymbols recorded_kernel_symbols(const perf::RecordedMachine& recorded,
                                                            const ThisMachine& here,
                                                            const object::DebugFileRoots& roots);

}  // namespace wick::driver
