#pragma once

#include <fstream>
#include <string>

#include "base/result.hpp"

namespace wick {

/// A file that appears whole or not at all: it is written beside its place under another name and
/// renamed at the end. "-" is standard output; a device or a pipe is written directly.
class OutputFile {
 public:
    /// Says whether `path` can be written, before hours of work go into it; leaves no trace.
    /// @error IoError when its directory does not exist or may not be written.
    [[nodiscard]] static Result<> check(const std::string& path);

    /// @error as check().
    [[nodiscard]] static Result<OutputFile> open(const std::string& path);

    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&& other) = delete;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    /// What was not committed is removed.
    ~OutputFile();

    /// Where to write.
    [[nodiscard]] std::ostream& stream() noexcept;

    /// Puts the file in its place.
    /// @error IoError when the disk is full or the file cannot be renamed; what was there stays.
    [[nodiscard]] Result<> commit();

    /// The path as the user gave it.
    [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
    OutputFile(std::string path, std::string destination, std::string temporary);

    std::string path_;
    std::string destination_;  ///< `path_` with symbolic links followed.
    std::string temporary_;    ///< Empty when written directly.
    bool standard_output_ = false;
    std::ofstream file_;
};

}  // namespace wick
