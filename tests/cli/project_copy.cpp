#include "cli/project_copy.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace wick::test {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::minutes kBuildPatience{10};

}  // namespace

ProjectCopy::ProjectCopy(const std::string& name) : path_(folder_.file(name)) {
    fs::copy(fs::path(WICK_PROJECTS) / name, path_, fs::copy_options::recursive);
}

std::string ProjectCopy::file(const std::string& name) const {
    return path_ + "/" + name;
}

Ending ProjectCopy::run_in(const std::string& folder,
                           const std::vector<std::string>& command) const {
    std::vector<std::string> words{"env", "-C", path_ + "/" + folder};
    words.insert(words.end(), command.begin(), command.end());
    return ChildProcess(words).wait(kBuildPatience);
}

Ending ProjectCopy::wick_run(const std::vector<std::string>& arguments,
                             const std::string& folder) const {
    std::vector<std::string> words = wick({"run", "-o", folder_.file("out.folded")});
    words.insert(words.end(), arguments.begin(), arguments.end());
    return run_in(folder, words);
}

FoldedProfile ProjectCopy::profile() const {
    return FoldedProfile(contents_of(folder_.file("out.folded")));
}

std::string ProjectCopy::snapshot(const std::vector<std::string>& except) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(path_)) {
        const std::string name = fs::relative(entry.path(), path_).string();
        const bool left_out = std::ranges::any_of(
            except, [&](const std::string& start) { return name.starts_with(start); });
        if (entry.is_regular_file() && !left_out) {
            files[name] = contents_of(entry.path().string());
        }
    }
    std::string text;
    for (const auto& [name, contents] : files) {
        text += "== " + name + "\n" + contents;
    }
    return text;
}

bool has_tool(const std::string& name) {
    return ChildProcess({"sh", "-c", name + " --version"}).wait().status == 0;
}

}  // namespace wick::test
