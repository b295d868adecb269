#include "base/output_file.hpp"

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <random>
#include <system_error>
#include <utility>

namespace wick {
namespace {

namespace fs = std::filesystem;

Error write_error(const std::string& path, const std::string& reason) {
    return {ErrorCode::IoError, "cannot write " + path + ": " + reason,
            "choose another place with: -o FILE"};
}

/// The file that a path stands for: a symbolic link is kept and what it points to is replaced.
std::string resolve(const std::string& path) {
    std::error_code error;
    if (!fs::is_symlink(path, error)) {
        return path;
    }
    const fs::path resolved = fs::weakly_canonical(path, error);
    return error ? path : resolved.string();
}

std::string temporary_name(const std::string& destination) {
    std::random_device random;
    return destination + ".tmp" + std::to_string(random());
}

bool is_special(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    return fs::exists(status) && !fs::is_regular_file(status);
}

}  // namespace

OutputFile::OutputFile(std::string path, std::string destination, std::string temporary)
    : path_(std::move(path)),
      destination_(std::move(destination)),
      temporary_(std::move(temporary)),
      standard_output_(path_ == "-") {}

OutputFile::OutputFile(OutputFile&& other) noexcept
    : path_(std::move(other.path_)),
      destination_(std::move(other.destination_)),
      temporary_(std::exchange(other.temporary_, {})),
      standard_output_(other.standard_output_),
      file_(std::move(other.file_)) {}

OutputFile::~OutputFile() {
    if (!temporary_.empty()) {
        file_.close();
        std::error_code ignored;
        fs::remove(temporary_, ignored);
    }
}

Result<> OutputFile::check(const std::string& path) {
    // Opening a pipe or a device would already be seen at its other end.
    if (path == "-" || (is_special(path) && !std::filesystem::is_directory(path))) {
        return success();
    }
    WICK_TRY(OutputFile::open(path));
    return success();
}

Result<OutputFile> OutputFile::open(const std::string& path) {
    if (path == "-") {
        return OutputFile(path, path, {});
    }
    std::error_code error;
    if (fs::is_directory(path, error)) {
        return fail(write_error(path, "it is a directory"));
    }
    const std::string destination = resolve(path);
    const bool direct = is_special(destination);
    OutputFile output(path, destination, direct ? std::string() : temporary_name(destination));
    output.file_.open(direct ? destination : output.temporary_, std::ios::binary);
    if (!output.file_) {
        const int reason = errno;
        output.temporary_.clear();
        return fail(write_error(path, std::generic_category().message(reason)));
    }
    return output;
}

std::ostream& OutputFile::stream() noexcept {
    return standard_output_ ? std::cout : static_cast<std::ostream&>(file_);
}

Result<> OutputFile::commit() {
    stream().flush();
    if (!stream()) {
        return fail(write_error(path_, "the disk may be full"));
    }
    if (standard_output_) {
        return success();
    }
    file_.close();
    if (!file_) {
        return fail(write_error(path_, "the disk may be full"));
    }
    if (!temporary_.empty()) {
        std::error_code error;
        fs::rename(temporary_, destination_, error);
        if (error) {
            return fail(write_error(path_, error.message()));
        }
        temporary_.clear();
    }
    return success();
}

}  // namespace wick
