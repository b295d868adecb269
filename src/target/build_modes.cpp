#include "target/build_modes.hpp"

#include <array>
#include <cstddef>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wick::target {
namespace {

struct Mode {
    std::string_view profile;  ///< What the build system calls it; empty: as the user named it.
    std::array<std::string_view, 2> words;
};

struct System {
    BuildSystem system;
    std::string_view name;
    std::string_view directory;  ///< Where wick builds, below the project.
    std::array<Mode, 3> modes;   ///< By BuildMode.
    std::array<std::string_view, 3> debug_symbols;
    std::string_view remark;
};

/// Debug information is "limited" and -g rather than line tables alone: rustc and clang write the
/// names of inlined functions without their namespaces into the latter ("step" for "app::W::step").
constexpr std::array<System, 4> kSystems{{
    {BuildSystem::Cargo,
     "cargo",
     "target/wick",
     {{{"release", {"--release"}}, {"dev", {}}, {"", {"--profile", "{profile}"}}}},
     {"profile.{profile}.debug=\"limited\"", "profile.{profile}.strip=false",
      "profile.{profile}.split-debuginfo=\"off\""},
     "each of these is given with --config, so that no file is edited; --bench and --unit-bench "
     "use the profile bench"},
    {BuildSystem::CMake,
     "cmake",
     "build/wick-{profile}",
     {{{"Release", {"-DCMAKE_BUILD_TYPE={profile}"}},
       {"Debug", {"-DCMAKE_BUILD_TYPE={profile}"}},
       {"", {"-DCMAKE_BUILD_TYPE={profile}"}}}},
     {"-DCMAKE_PROJECT_INCLUDE={build}/wick-debug-symbols.cmake"},
     "that file, in wick's own build directory, adds -g to every compilation; with --preset the "
     "build type is the preset's unless a mode is named, and the directory build/wick-PRESET; "
     "multi-config generators get --config {profile}"},
    {BuildSystem::Meson,
     "meson",
     "build/wick-{profile}",
     {{{"release", {"--buildtype={profile}"}},
       {"debug", {"--buildtype={profile}"}},
       {"", {"--buildtype={profile}"}}}},
     {"-Ddebug=true", "-Dstrip=false"},
     "--profile names a build type: plain, debugoptimized, minsize"},
    {BuildSystem::Make,
     "make",
     "",
     {{{"release", {"-O2"}}, {"dev", {"-O0"}}, {"", {}}}},
     {"-g"},
     "added to CFLAGS, CXXFLAGS and FFLAGS of the makefile: -O2 before its own flags, which win, "
     "-O0 and -g after them, and -s is taken out; there is no --profile. Make builds "
     "where the makefile says, so that files built before may have to be cleaned"},
}};

const System& row_of(BuildSystem system) noexcept {
    return kSystems[static_cast<std::size_t>(system)];
}

std::string filled(std::string_view word, const ModeNames& names) {
    std::string text(word);
    for (const auto& [mark, value] :
         {std::pair<std::string_view, const std::string&>("{profile}", names.profile),
          {"{build}", names.build_directory}}) {
        if (const std::size_t place = text.find(mark); place != std::string::npos) {
            text.replace(place, mark.size(), value);
        }
    }
    return text;
}

template <std::size_t Count>
std::vector<std::string> filled(const std::array<std::string_view, Count>& words,
                                const ModeNames& names) {
    std::vector<std::string> texts;
    for (const std::string_view word : words) {
        if (!word.empty()) {
            texts.push_back(filled(word, names));
        }
    }
    return texts;
}

ModeNames unfilled() {
    return {"NAME", "BUILD-DIRECTORY"};
}

std::string explain(const System& row, BuildMode mode, std::string_view option) {
    ModeNames names = unfilled();
    const std::string_view profile = row.modes[static_cast<std::size_t>(mode)].profile;
    if (!profile.empty()) {
        names.profile = profile;
    }
    const auto words = mode_words(row.system, mode, names);
    return fmt::format("  {:<18} {}\n", option,
                       words.empty() ? "(nothing)" : fmt::format("{}", fmt::join(words, " ")));
}

}  // namespace

std::string_view build_system_name(BuildSystem system) noexcept {
    return row_of(system).name;
}

std::vector<std::string> mode_words(BuildSystem system, BuildMode mode, const ModeNames& names) {
    return filled(row_of(system).modes[static_cast<std::size_t>(mode)].words, names);
}

std::vector<std::string> debug_symbol_words(BuildSystem system, const ModeNames& names) {
    return filled(row_of(system).debug_symbols, names);
}

std::string profile_name(BuildSystem system, BuildMode mode, const std::string& given) {
    const std::string_view own = row_of(system).modes[static_cast<std::size_t>(mode)].profile;
    return own.empty() ? given : std::string(own);
}

std::string own_build_directory(BuildSystem system, const std::string& profile) {
    return filled(row_of(system).directory, {profile, {}});
}

std::string explain_build_modes() {
    std::string text;
    for (const System& row : kSystems) {
        text += fmt::format("{}, in {}\n", row.name,
                            row.directory.empty() ? "the project's own folder"
                                                  : filled(row.directory, {"NAME", {}}));
        text += explain(row, BuildMode::Release, "--release");
        text += explain(row, BuildMode::Dev, "--dev");
        if (row.system != BuildSystem::Make) {
            text += explain(row, BuildMode::Profile, "--profile NAME");
        }
        text += fmt::format("  {:<18} {}\n", "--debug-symbols",
                            fmt::join(debug_symbol_words(row.system, unfilled()), " "));
        text += fmt::format("  {}\n\n", row.remark);
    }
    text +=
        "--release and --debug-symbols are the defaults; --no-debug-symbols leaves out the "
        "latter's words.\n";
    return text;
}

}  // namespace wick::target
