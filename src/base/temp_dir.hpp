#pragma once

#include <string>

#include "base/result.hpp"

namespace wick {

/// A new directory for files that nobody else may read, in the system's place for such; removed
/// with all it holds when the object goes.
class TempDir {
 public:
    /// @error IoError when it cannot be made.
    [[nodiscard]] static Result<TempDir> create();

    TempDir(TempDir&& other) noexcept;
    TempDir& operator=(TempDir&& other) = delete;
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;
    ~TempDir();

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    /// The path of a file of that name in the directory.
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
    explicit TempDir(std::string path) : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace wick
