#include "target/executable_search.hpp"

#include <array>
#include <fstream>

namespace wick::target {
namespace {

namespace fs = std::filesystem;

/// ELF files of the types ET_EXEC and ET_DYN (elf(5)) that are no libraries by their name, and on
/// Windows what ends in .exe.
bool is_native_program(const fs::path& path) {
    const std::string name = path.filename().string();
    if (path.extension() == ".exe") {
        return true;
    }
    constexpr std::size_t kTypeOffset = 16;
    std::array<char, kTypeOffset + 2> head{};
    std::ifstream file(path, std::ios::binary);
    if (!file.read(head.data(), head.size()) || std::string_view(head.data(), 4) !=
                                                    "\x7f"
                                                    "ELF") {
        return false;
    }
    // The type is a number of two bytes in the file's byte order; the other byte is zero.
    const int type = head[kTypeOffset] | head[kTypeOffset + 1];
    constexpr int kExecutable = 2;
    constexpr int kDynamic = 3;
    return type == kExecutable || (type == kDynamic && name.find(".so") == std::string::npos);
}

bool may_be_run(const fs::directory_entry& entry) {
    std::error_code error;
    constexpr fs::perms kRun =
        fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
    return entry.is_regular_file(error) && !entry.is_symlink(error) &&
           (entry.status(error).permissions() & kRun) != fs::perms::none;
}

}  // namespace

ExecutableFiles find_executables(const std::string& folder) {
    ExecutableFiles found;
    std::error_code error;
    fs::recursive_directory_iterator each(folder, fs::directory_options::skip_permission_denied,
                                          error);
    for (; !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
        std::error_code ignored;
        if (each->path().filename().string().starts_with('.') && each->is_directory(ignored)) {
            each.disable_recursion_pending();
        } else if (may_be_run(*each) && is_native_program(each->path())) {
            found.emplace(each->path().string(), each->last_write_time(ignored));
        }
    }
    return found;
}

std::vector<std::string> newly_made(const ExecutableFiles& before, const ExecutableFiles& after) {
    std::vector<std::string> made;
    std::vector<std::string> all;
    for (const auto& [path, time] : after) {
        const auto old = before.find(path);
        if (old == before.end() || old->second != time) {
            made.push_back(path);
        }
        all.push_back(path);
    }
    return made.empty() ? all : made;
}

}  // namespace wick::target
