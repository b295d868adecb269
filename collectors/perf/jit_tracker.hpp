#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "base/growing_file.hpp"
#include "collectors/perf/record.hpp"
#include "object/jit_code_store.hpp"
#include "object/jit_dump.hpp"

namespace wick::perf {

/// Where the files of run-time compilers are looked for.
enum class JitFiles : std::uint8_t {
    OfLivingProcesses,  ///< As the processes see them, in their own root and under their own id.
    LeftBehind,         ///< Where they lie on this machine: the processes have ended.
    Nowhere,            ///< The processes ran on another machine.
};

/// Follows what the run-time compilers of the recorded processes write about their code: the perf
/// map /tmp/perf-PID.map, and jitdump files, which a process maps to make itself known.
///
/// The files are opened while the process lives, through its own root directory and under the id
/// that it has in its own namespace, and stay open after its end.
class JitTracker {
 public:
    explicit JitTracker(JitFiles files = JitFiles::OfLivingProcesses)
        : files_(files), code_(std::make_shared<object::JitCodeStore>()) {}

    /// What was found; shared with those who name frames.
    [[nodiscard]] const std::shared_ptr<object::JitCodeStore>& code() const noexcept {
        return code_;
    }

    /// Opens and reads the jitdump file when the mapping is that of one.
    void on_mmap(const MmapRecord& record);
    void on_fork(const TaskRecord& record);
    void on_exec(std::uint32_t pid);

    /// How many functions were at an address of run-time made code before the one that was there at
    /// a time, as far as it is known: tells apart what memory held that was used again.
    [[nodiscard]] std::uint32_t generation_at(std::uint32_t pid, std::uint64_t address,
                                              std::uint64_t time_ns);

    /// True when the code that was at the address of a process is a trampoline of Python's, by its
    /// name (CPython, Python/perf_trampoline.c).
    [[nodiscard]] bool is_python_trampoline(std::uint32_t pid, std::uint64_t address,
                                            std::uint64_t time_ns);

    /// Reads what was written since the last time. Call it before samples are decoded.
    /// @param now_ns  The time, on the clock of the samples.
    void poll(std::uint64_t now_ns);

    /// Reads the rest, when the recording is over.
    void finish(std::uint64_t now_ns);

 private:
    /// A perf map, or the place where one may yet appear.
    struct Map {
        std::vector<std::string> paths;
        std::optional<GrowingFile> file;
        std::uint32_t restarts = 0;
        std::string rest;  ///< A line that is not whole yet.
        std::uint64_t next_try_ns = 0;
        std::uint64_t pause_ns = 0;
    };

    struct Dump {
        std::uint32_t pid = 0;
        GrowingFile file;
        std::uint32_t restarts = 0;
        object::JitDumpReader reader;
    };

    [[nodiscard]] const object::JitCode& code_of(std::uint32_t pid, std::uint64_t time_ns);
    void try_open(Map& map, std::uint64_t now_ns) const;
    void read(Map& map, std::uint32_t pid, std::uint64_t since_ns, bool is_whole);
    void read(Dump& dump);

    JitFiles files_;
    std::shared_ptr<object::JitCodeStore> code_;
    boost::unordered_flat_map<std::uint32_t, Map> maps_;
    std::vector<Dump> dumps_;
    std::uint64_t polled_ns_ = 0;
};

}  // namespace wick::perf
