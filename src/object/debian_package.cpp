#include "object/debian_package.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"

namespace wick::object {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".list";

bool has_line(std::string_view text, std::string_view line) {
    for (std::size_t at = text.find(line); at != std::string_view::npos;
         at = text.find(line, at + 1)) {
        const std::size_t end = at + line.size();
        const bool starts = at == 0 || text[at - 1] == '\n';
        if (starts && (end == text.size() || text[end] == '\n')) {
            return true;
        }
    }
    return false;
}

/// The same file under its other name, where /lib is a link to /usr/lib.
std::string other_name(std::string_view path) {
    constexpr std::string_view kUsr = "/usr";
    return path.starts_with("/usr/") ? std::string(path.substr(kUsr.size()))
                                     : std::string(kUsr) + std::string(path);
}

/// Names of the lists in a folder, those of packages named like the file first: libfoo.so.1 is most
/// often of libfoo1, and thousands of lists take their time.
std::vector<std::string> lists_in(const std::string& folder, std::string_view path) {
    const std::string_view file = path.substr(path.rfind('/') + 1);  // npos + 1 is 0.
    const std::string_view stem = file.substr(0, std::min(file.find('.'), file.find('-')));
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator each(folder, error), end; !error && each != end;
         each.increment(error)) {
        std::string name = each->path().filename().string();
        if (name.ends_with(kSuffix)) {
            names.push_back(std::move(name));
        }
    }
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) {
        return !stem.empty() && name.starts_with(stem);
    });
    return names;
}

/// Some debug files are in the main archive, in packages with names of their own.
std::string debug_package_of_old_kind(std::string_view package) {
    constexpr std::string_view kJava = "openjdk-";
    if (package == "libc6" || package == "libc-bin") {
        return "libc6-dbg";
    }
    if (package.starts_with(kJava)) {
        const std::size_t end = package.find('-', kJava.size());
        return std::string(package.substr(0, end)) + "-dbg";
    }
    return {};
}

}  // namespace

std::string debian_package_of(std::string_view path, const std::string& folder) {
    const std::string other = other_name(path);
    for (const std::string& name : lists_in(folder, path)) {
        const auto list = MappedFile::open(folder + "/" + name);
        if (!list) {
            continue;
        }
        const std::string_view text = as_text(list.value().bytes());
        if (has_line(text, path) || has_line(text, other)) {
            const std::string package = name.substr(0, name.size() - kSuffix.size());
            return package.substr(0, package.find(':'));
        }
    }
    return {};
}

std::string debug_package_hint(std::string_view package) {
    if (package.empty()) {
        return "it has no symbols; install its debug package or build it without stripping";
    }
    if (const std::string old = debug_package_of_old_kind(package); !old.empty()) {
        return "it has no symbols; sudo apt install " + old;
    }
    return "it has no symbols; install " + std::string(package) +
           "-dbgsym from the debug archive, or let wick fetch them: "
           "DEBUGINFOD_URLS=https://debuginfod.elfutils.org";
}

}  // namespace wick::object
