#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/byte_reader.hpp"
#include "base/mapped_file.hpp"
#include "collectors/perf/address_space.hpp"
#include "collectors/perf/user_state.hpp"

namespace wick::test {

/// One sample of a recording with the registers and the stack of user code.
struct RecordedSample {
    std::uint64_t time = 0;
    std::uint32_t pid = 0;
    std::uint32_t tid = 0;
    std::vector<std::uint64_t> chain;  ///< User part of the call chain, sampled address first.
    perf::UserState state;
};

/// A file mapping as the recording knows it.
struct RecordedModule {
    std::string path;
    std::optional<MappedFile> file;
    std::optional<object::ElfFile> elf;
    object::CfiTable cfi;
};

/// What a replay reports, in the order of time.
class ReplayVisitor {
 public:
    virtual ~ReplayVisitor() = default;

    virtual void sample(const RecordedSample& sample, const perf::AddressSpace& space) = 0;
};

/// Just enough of perf.data (`perf record --call-graph dwarf` for one event on x86-64, not
/// compressed) to feed the unwinder with real samples in tests and benchmarks.
class PerfRecording {
 public:
    [[nodiscard]] static Result<PerfRecording> open(const std::string& path);

    /// Goes through the recording: maps as they change, and each sample with registers.
    void replay(ReplayVisitor& visitor);

    /// The file of a mapping, by its ModuleId.
    [[nodiscard]] const RecordedModule& module(ModuleId id) const {
        return *modules_[index_of(id)];
    }

 private:
    struct Record {
        std::uint64_t time;
        std::uint32_t type;
        std::uint16_t misc;
        Bytes body;
    };

    explicit PerfRecording(MappedFile file) : file_(std::move(file)) {}

    bool read_records();
    [[nodiscard]] std::uint64_t time_of(const Record& record) const;
    void map(const Record& record);
    void sample(const Record& record, ReplayVisitor& visitor);
    void read_chain(ByteReader& reader, RecordedSample& sample) const;
    ModuleId load(const std::string& path);

    MappedFile file_;
    std::uint64_t sample_type_ = 0;
    std::uint64_t register_mask_ = 0;
    std::uint64_t stack_size_ = 0;
    std::vector<Record> records_;
    std::vector<std::unique_ptr<RecordedModule>> modules_;
    std::map<std::string, ModuleId> module_ids_;
    std::map<std::uint32_t, perf::AddressSpace> spaces_;
};

}  // namespace wick::test
