// Decodes, joins and folds a trace of Windows again and again, and prints what it took.
//
//     etl_bench TRACE.etl [RUNS]
//
// The file is in memory, and there are no object files to name code by: what is measured is the
// decoder, the joining of stacks and the fold.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"
#include "collectors/etw/etl_decoder.hpp"
#include "folding/fold.hpp"

namespace {

using namespace wick;

struct Times {
    double decode_ms = 0;
    double fold_ms = 0;
    double cpu_ms = 0;  ///< Of both.

    [[nodiscard]] double total() const { return decode_ms + fold_ms; }
};

double cpu_now() {
    return static_cast<double>(std::clock()) * 1000 / CLOCKS_PER_SEC;
}

double wall_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

Result<Times> run(Bytes file, std::uint64_t& weight) {
    object::DebugFileRoots nowhere;
    nowhere.system.clear();
    etw::EtlOptions options;
    options.images = std::make_shared<object::ImageStore>(std::move(nowhere));
    Times times;
    const double cpu = cpu_now();
    const double begin = wall_now();
    WICK_TRY(const etw::EtlRecording read, etw::read_etl(file, options));
    const double decoded = wall_now();
    const folding::FoldedProfile folded = folding::fold(read.recording.profile, {}, {});
    times.decode_ms = decoded - begin;
    times.fold_ms = wall_now() - decoded;
    times.cpu_ms = cpu_now() - cpu;
    weight = folded.tree.totals().front();
    return times;
}

Result<> measure(const std::string& path, int runs) {
    WICK_TRY(const MappedFile file, MappedFile::open(path));
    std::vector<Times> all;
    std::uint64_t weight = 0;
    for (int i = 0; i < runs; ++i) {
        WICK_TRY(const Times times, run(file.bytes(), weight));
        all.push_back(times);
    }
    std::sort(all.begin(), all.end(),
              [](const Times& left, const Times& right) { return left.total() < right.total(); });
    const Times& median = all[all.size() / 2];
    const double megabytes = static_cast<double>(file.bytes().size()) / 1e6;
    std::printf(
        "%llu samples of %.1f MB: median of %d runs %.1f ms (decoded and joined %.1f, folded "
        "%.1f), fastest %.1f, processor time %.1f ms\n",
        static_cast<unsigned long long>(weight), megabytes, runs, median.total(), median.decode_ms,
        median.fold_ms, all.front().total(), median.cpu_ms);
    return success();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: etl_bench TRACE.etl [RUNS]\n");
        return 2;
    }
    const int runs = argc > 2 ? std::max(1, std::atoi(argv[2])) : 21;
    const auto measured = measure(argv[1], runs);
    if (!measured) {
        std::fprintf(stderr, "etl_bench: %s\n", measured.error().message.c_str());
        return 1;
    }
    return 0;
}
