#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "object/debug_file_search.hpp"
#include "object/inline_resolver.hpp"

namespace wick::object {

/// Opens the file that .gnu_debugaltlink of an object or debug file names: by build id below the
/// roots, else by its path. Null when there is no link or no file with the right build id.
/// @param path  Of the file that has the link.
[[nodiscard]] std::shared_ptr<const DebugSections> open_alternate(const ElfFile& elf,
                                                                  std::string_view path,
                                                                  const DebugFileRoots& roots);

/// Looks for split units where gdb does: the package `object_path`.dwp, then each unit's file in
/// the directory of its compilation, then beside the object file.
[[nodiscard]] SplitUnitLoader split_units_of(std::string object_path);

}  // namespace wick::object
