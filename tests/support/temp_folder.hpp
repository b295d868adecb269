#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace wick::test {

/// A new folder of one test that everybody may write to, removed with all it holds at the end. Its
/// name is random: tests run side by side, and the same test in two build folders at once.
class TempFolder {
 public:
    TempFolder() {
        const std::string name = "wick-test-" + std::to_string(std::random_device()());
        path_ =
            (std::filesystem::canonical(std::filesystem::temp_directory_path()) / name).string();
        std::filesystem::create_directory(path_);
        std::filesystem::permissions(path_, std::filesystem::perms::all);
    }

    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

    /// The path of `name` in the folder.
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

    /// The names of what is in the folder, sorted.
    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(path_)) {
            names.push_back(entry.path().filename().string());
        }
        std::ranges::sort(names);
        return names;
    }

    /// Copies a file to a place below the folder, and returns the copy's path.
    [[nodiscard]] std::string copy(const std::string& from, const std::string& place) const {
        const std::filesystem::path to = file(place);
        std::filesystem::create_directories(to.parent_path());
        std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing);
        return to.string();
    }

 private:
    std::string path_;
};

/// The contents of a file; empty when there is none.
[[nodiscard]] inline std::string contents_of(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Writes a file.
inline void write_file(const std::string& path, const std::string& contents) {
    std::ofstream(path, std::ios::binary) << contents;
}

}  // namespace wick::test
