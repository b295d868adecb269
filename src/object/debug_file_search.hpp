#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/mapped_file.hpp"
#include "object/elf_file.hpp"
#include "object/section_cache.hpp"

namespace wick::object {

/// Fetches the debug file of a build from elsewhere; returns where it is now, or nothing.
/// @param name  Path of the object file, for messages.
using DebugFileFetcher =
    std::function<std::optional<std::string>(const BuildId& build_id, const std::string& name)>;

/// Where separate debug files are looked for, and where what was inflated of them is kept.
struct DebugFileRoots {
    std::vector<std::string> system{"/usr/lib/debug"};  ///< Directories of the distribution.
    std::string cache;  ///< perf's cache of files by build id (~/.debug); empty: not searched.
    /// Directories that the user named, searched first: laid out as /usr/lib/debug, or debug files
    /// side by side.
    std::vector<std::string> chosen{};
    /// Directories of $_NT_SYMBOL_PATH, for .pdb files and images of Windows.
    std::vector<std::string> symbol_path{};
    DebugFileFetcher fetch{};                        ///< Asked last; may be empty.
    std::shared_ptr<const SectionCache> sections{};  ///< May be null.

    /// The usual places on this machine, for this user.
    [[nodiscard]] static DebugFileRoots usual();
};

/// The name of a separate debug file as .gnu_debuglink gives it.
struct DebugLink {
    std::string_view file_name;
    std::uint32_t crc32 = 0;  ///< Of the whole debug file.

    friend bool operator==(const DebugLink&, const DebugLink&) = default;
};

/// Reads .gnu_debuglink (GDB manual, "Debugging Information in Separate Files"). A link that
/// holds a directory is refused: the format does not allow it.
[[nodiscard]] std::optional<DebugLink> debug_link(const ElfFile& elf);

/// Paths at which a debug file of this build id may lie, the likeliest first.
[[nodiscard]] std::vector<std::string> build_id_candidates(const BuildId& build_id,
                                                           const DebugFileRoots& roots);

/// Paths at which the debug file named by .gnu_debuglink may lie, the likeliest first.
/// @param object_path  Absolute path of the program or library.
[[nodiscard]] std::vector<std::string> debug_link_candidates(std::string_view object_path,
                                                             std::string_view file_name,
                                                             const DebugFileRoots& roots);

/// CRC-32 as .gnu_debuglink uses it (polynomial 0xedb88320, as in zlib).
[[nodiscard]] std::uint32_t debug_link_crc32(Bytes bytes) noexcept;

/// A separate debug file, ready to be read.
struct DebugFile {
    std::string path;
    MappedFile file;
    ElfFile elf;
};

/// Paths at which a debug file may lie in a directory that the user named without any layout: under
/// the name of .gnu_debuglink, the object's own, or that with ".debug".
/// @param link_name  Empty when there is no .gnu_debuglink.
[[nodiscard]] std::vector<std::string> flat_candidates(std::string_view object_path,
                                                       std::string_view link_name,
                                                       const DebugFileRoots& roots);

/// Finds the separate debug file of an object file: by build id, by .gnu_debuglink, by name in the
/// directories that the user named, and at last by `roots.fetch`. A file whose build id differs
/// from the object's is refused; where the object has none, the CRC of .gnu_debuglink must be
/// right.
[[nodiscard]] std::optional<DebugFile> find_debug_file(const ElfFile& elf,
                                                       std::string_view object_path,
                                                       const DebugFileRoots& roots);

}  // namespace wick::object
