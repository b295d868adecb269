#pragma once

#include <string>
#include <vector>

namespace wick::test {

/// A new folder that everybody may write to, removed with all it holds at the end.
class TempFolder {
 public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    /// The path of `name` in the folder.
    [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

    /// The names of what is in the folder, sorted.
    [[nodiscard]] std::vector<std::string> names() const;

    [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
    std::string path_;
};

/// The contents of a file; empty when there is none.
[[nodiscard]] std::string contents_of(const std::string& path);

/// Writes a file.
void write_file(const std::string& path, const std::string& contents);

}  // namespace wick::test
