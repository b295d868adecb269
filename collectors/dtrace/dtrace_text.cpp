#include "collectors/dtrace/dtrace_text.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "collectors/dtrace/dtrace_failure.hpp"

namespace wick::dtrace {

bool is_empty(const std::string& output) {
    std::error_code error;
    return std::filesystem::file_size(output, error) == 0 || error;
}

Result<RecordedText> recorded_text(const std::string& output, const RecordOptions& options,
                                   std::shared_ptr<const TempDir> directory) {
    if (!options.keep_recording.empty()) {
        std::error_code error;
        std::filesystem::copy_file(output, options.keep_recording,
                                   std::filesystem::copy_options::overwrite_existing, error);
        if (error) {
            return fail(ErrorCode::IoError,
                        "cannot write " + options.keep_recording + ": " + error.message());
        }
    }
    RecordedText text;
    text.path = output;
    text.format = "dtrace";
    text.has_process_ids = options.d_program.empty();
    text.directory = std::move(directory);
    return text;
}

void describe(Profile& profile, const RecordOptions& options, const std::string& said) {
    const bool is_users_program = !options.d_program.empty();
    profile.event =
        is_users_program ? "the D program" : fmt::format("profile-{}", options.frequency_hz);
    profile.frequency_hz = is_users_program ? 0 : options.frequency_hz;
    if (std::string drops = drops_in(said); !drops.empty()) {
        profile.notes.push_back("DTrace said: " + std::move(drops));
    }
}

Result<> write_file(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    return file ? Result<>(success()) : fail(ErrorCode::IoError, "cannot write " + path);
}

}  // namespace wick::dtrace
