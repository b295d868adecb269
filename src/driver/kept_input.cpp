#include "driver/kept_input.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

#include "base/output_file.hpp"

namespace wick::driver {
namespace {

/// True when the file is not packed: its bytes are those of the input.
bool begins_as(Bytes file, std::string_view head) {
    const std::string_view begin = as_text(file.first(std::min(file.size(), head.size())));
    return begin == head;
}

}  // namespace

Result<KeptInput> KeptInput::keep(TextInput& input, const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) {
        WICK_TRY(MappedFile file, MappedFile::open(path));
        if (begins_as(file.bytes(), input.head())) {
            return KeptInput(std::nullopt, std::move(file));
        }
    }
    WICK_TRY(TempDir directory, TempDir::create());
    const std::string kept = directory.file("recording");
    WICK_TRY(auto file, OutputFile::open(kept));
    std::vector<char> block(std::size_t{1} << 20U);
    while (const std::size_t size = input.read(block)) {
        file.stream().write(block.data(), static_cast<std::streamsize>(size));
    }
    WICK_TRY(input.status());
    WICK_TRY(file.commit());
    WICK_TRY(MappedFile mapped, MappedFile::open(kept));
    return KeptInput(std::move(directory), std::move(mapped));
}

}  // namespace wick::driver
