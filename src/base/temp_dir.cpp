#include "base/temp_dir.hpp"

#include <filesystem>
#include <random>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace wick {

Result<TempDir> TempDir::create() {
    constexpr int kAttempts = 16;
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error) {
        return fail(ErrorCode::IoError,
                    "there is no directory for temporary files: " + error.message(),
                    "set TMPDIR to one that exists");
    }
    std::random_device random;
    for (int i = 0; i < kAttempts; ++i) {
        const fs::path path = parent / fmt::format("wick-{:08x}{:08x}", random(), random());
        // False where something of that name exists; it is not ours, whatever it is.
        if (fs::create_directory(path, error)) {
            TempDir made(path.string());
            fs::permissions(path, fs::perms::owner_all, error);
            return made;
        }
        if (error) {
            break;
        }
    }
    return fail(ErrorCode::IoError,
                "cannot make a directory in " + parent.string() + ": " + error.message(),
                "set TMPDIR to one that can be written");
}

TempDir::TempDir(TempDir&& other) noexcept : path_(std::exchange(other.path_, {})) {}

TempDir::~TempDir() {
    if (!path_.empty()) {
        std::error_code error;
        std::filesystem::remove_all(path_, error);
    }
}

}  // namespace wick
