// Runs a fuzz target on every file of a corpus folder, so that what a fuzzer once found is tried on
// every test run, with any compiler.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

std::vector<std::uint8_t> contents_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::vector<char> text{std::istreambuf_iterator<char>(stream), {}};
    return {text.begin(), text.end()};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: replay CORPUS-FOLDER\n", stderr);
        return 2;
    }
    const auto files = files_in(argv[1]);
    if (files.empty()) {
        std::fprintf(stderr, "replay: no files in %s; a fuzz target needs a seed corpus\n",
                     argv[1]);
        return 1;
    }
    for (const auto& file : files) {
        std::printf("%s\n", file.filename().string().c_str());
        // A crash in the next call must not lose the name of the file that caused it.
        std::fflush(stdout);
        const auto bytes = contents_of(file);
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    }
    // Every target must also take the input that libFuzzer starts with.
    LLVMFuzzerTestOneInput(nullptr, 0);
    std::printf("%zu files replayed\n", files.size());
    return 0;
}
