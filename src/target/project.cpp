#include "target/project.hpp"

#include <array>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "target/build_modes.hpp"

namespace wick::target {
namespace {

namespace fs = std::filesystem;

struct BuildFile {
    BuildSystem system;
    std::string_view name;
};

/// GNU make looks for its three names in this order.
constexpr std::array kBuildFiles{
    BuildFile{BuildSystem::Cargo, "Cargo.toml"},  BuildFile{BuildSystem::CMake, "CMakeLists.txt"},
    BuildFile{BuildSystem::Meson, "meson.build"}, BuildFile{BuildSystem::Make, "GNUmakefile"},
    BuildFile{BuildSystem::Make, "makefile"},     BuildFile{BuildSystem::Make, "Makefile"}};

bool has(const fs::path& directory, std::string_view name) {
    std::error_code error;
    return fs::is_regular_file(directory / name, error);
}

std::optional<Project> project_in(const fs::path& directory, std::optional<BuildSystem> system) {
    std::optional<Project> project;
    for (const BuildFile& file : kBuildFiles) {
        if ((system && file.system != *system) || !has(directory, file.name)) {
            continue;
        }
        if (!project) {
            project = Project{file.system, directory.string(), std::string(file.name), {}};
        } else if (project->system != file.system) {
            project->other_files.emplace_back(file.name);
        }
    }
    return project;
}

/// The outermost folder of a project whose subdirectories have build files, too.
void widen(Project& project) {
    fs::path parent = fs::path(project.directory).parent_path();
    for (; parent != parent.parent_path() && has(parent, project.file);
         parent = parent.parent_path()) {
        project.directory = parent.string();
    }
}

Error no_project(const fs::path& start, std::optional<BuildSystem> system) {
    const std::string wanted = system ? fmt::format("{} project", build_system_name(*system))
                                      : std::string("project to build");
    return {ErrorCode::InvalidArgument,
            fmt::format("there is no {} in {} or above", wanted, start.string()),
            "wick run needs a Cargo.toml, CMakeLists.txt, meson.build or Makefile; any program is "
            "profiled with: wick ./program"};
}

}  // namespace

Result<Project> find_project(const std::string& start, std::optional<BuildSystem> system) {
    std::error_code error;
    const fs::path from = fs::canonical(start.empty() ? "." : start, error);
    if (error) {
        return fail(ErrorCode::IoError, fmt::format("there is no folder {}", start));
    }
    for (fs::path directory = from;; directory = directory.parent_path()) {
        if (auto project = project_in(directory, system)) {
            if (project->system == BuildSystem::CMake || project->system == BuildSystem::Meson) {
                widen(*project);
            }
            return std::move(*project);
        }
        if (directory == directory.parent_path()) {
            return fail(no_project(from, system));
        }
    }
}

}  // namespace wick::target
