#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "object/debug_file_search.hpp"
#include "object/pdb_file.hpp"
#include "object/windows_build.hpp"

namespace wick::object {

/// What is asked for when the debug information of an image of Windows is looked for.
struct PdbRequest {
    CodeViewId id;
    std::string_view pdb_path;                  ///< As the linker wrote it into the image.
    std::vector<std::string_view> image_paths;  ///< Where the image is and was.
};

/// Paths at which the .pdb file may lie: where the linker wrote it, beside the image, in the
/// directories of the symbol path and in those that the user named; in each directory both by
/// itself and as symbol servers lay their files out.
[[nodiscard]] std::vector<std::string> pdb_candidates(const PdbRequest& request,
                                                      const DebugFileRoots& roots);

/// Paths at which an image of another machine may lie, laid out in the same ways.
[[nodiscard]] std::vector<std::string> image_candidates(std::string_view image_path,
                                                        const ImageStamp& stamp,
                                                        const DebugFileRoots& roots);

/// A .pdb file, or why there is none.
struct PdbLookup {
    std::shared_ptr<const PdbFile> file;
    /// The first file that was found and cannot be used, and why; empty when there was none.
    std::string problem;
};

/// Finds the .pdb file that has the GUID and the age of the image.
[[nodiscard]] PdbLookup find_pdb(const PdbRequest& request, const DebugFileRoots& roots);

}  // namespace wick::object
