// How fast recorded samples are unwound (unwind_oracle measures libdwfl beside
// it). Record first, for example:
//   perf record -F 997 --call-graph dwarf,65528 -o deep.data -- PROGRAM
//   WICK_BENCH_RECORDINGS=deep.data unwind_bench
#include <cstdlib>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "collectors/perf/unwinder.hpp"
#include "support/perf_recording.hpp"

namespace wick::test {
namespace {

/// Every sample of a recording with the mappings that held when it was taken.
class Samples final : public ReplayVisitor {
 public:
    explicit Samples(const std::string& path) : recording_(PerfRecording::open(path)) {
        if (recording_) {
            recording_.value().replay(*this);
        }
    }

    void sample(const RecordedSample& sample, const perf::AddressSpace& space) override {
        samples_.push_back(sample);
        if (spaces_.empty() || spaces_.back()->version() != space.version()) {
            spaces_.push_back(std::make_unique<perf::AddressSpace>(space));
        }
        space_of_.push_back(spaces_.back().get());
    }

    [[nodiscard]] std::size_t size() const { return samples_.size(); }

    std::size_t unwind_all(perf::Unwinder& unwinder) {
        std::size_t frames = 0;
        for (std::size_t i = 0; i < samples_.size(); ++i) {
            unwinder.unwind(*space_of_[i], samples_[i].state, frames_);
            frames += frames_.size();
        }
        return frames;
    }

 private:
    Result<PerfRecording> recording_;
    std::vector<RecordedSample> samples_;
    std::vector<const perf::AddressSpace*> space_of_;
    std::vector<std::unique_ptr<perf::AddressSpace>> spaces_;
    std::vector<perf::UnwoundFrame> frames_;
};

void count(benchmark::State& state, std::size_t samples, std::size_t frames) {
    using benchmark::Counter;
    state.counters["samples/s"] = Counter(static_cast<double>(samples), Counter::kIsRate);
    state.counters["s/frame"] =
        Counter(static_cast<double>(frames), Counter::kIsRate | Counter::kInvert);
    state.counters["frames/sample"] = static_cast<double>(frames) / static_cast<double>(samples);
}

/// With the rules of the samples already found: what a long recording comes to.
void warm(benchmark::State& state, const std::string& path) {
    Samples samples(path);
    perf::Unwinder unwinder;
    samples.unwind_all(unwinder);
    std::size_t frames = 0;
    std::size_t stacks = 0;
    for (auto _ : state) {
        frames += samples.unwind_all(unwinder);
        stacks += samples.size();
    }
    count(state, stacks, frames);
}

/// With an empty rule cache each time: what the first seconds of a recording come to.
void cold(benchmark::State& state, const std::string& path) {
    Samples samples(path);
    std::size_t frames = 0;
    std::size_t stacks = 0;
    for (auto _ : state) {
        perf::Unwinder unwinder;
        frames += samples.unwind_all(unwinder);
        stacks += samples.size();
    }
    count(state, stacks, frames);
}

void register_all() {
    const char* recordings = std::getenv("WICK_BENCH_RECORDINGS");
    std::istringstream paths(recordings == nullptr ? "" : recordings);
    for (std::string path; paths >> path;) {
        benchmark::RegisterBenchmark(("unwind_warm/" + path).c_str(), warm, path);
        benchmark::RegisterBenchmark(("unwind_cold/" + path).c_str(), cold, path);
    }
}

}  // namespace
}  // namespace wick::test

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    wick::test::register_all();
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
