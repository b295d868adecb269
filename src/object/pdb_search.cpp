#include "object/pdb_search.hpp"

#include <algorithm>

namespace wick::object {
namespace {

/// DIR/NAME, and DIR/NAME/ID/NAME as symbol servers have it.
void add_from(const std::vector<std::string>& directories, std::string_view name,
              const std::string& id, std::vector<std::string>& paths) {
    const std::string file(name);
    for (const std::string& directory : directories) {
        paths.push_back(directory + "/" + file + "/" + id + "/" + file);
        paths.push_back(directory + "/" + file);
    }
}

bool has_folder(std::string_view path) {
    return last_part(path).size() < path.size();
}

/// "app.exe" -> "app.pdb"
std::string with_pdb_ending(std::string_view name) {
    return std::string(name.substr(0, name.rfind('.'))) + ".pdb";
}

}  // namespace

std::vector<std::string> pdb_candidates(const PdbRequest& request, const DebugFileRoots& roots) {
    std::vector<std::string> paths;
    std::string name(last_part(request.pdb_path));
    if (name.empty() && !request.image_paths.empty()) {
        name = with_pdb_ending(last_part(request.image_paths.front()));
    }
    if (has_folder(request.pdb_path)) {
        paths.emplace_back(request.pdb_path);
    }
    for (const std::string_view image : request.image_paths) {
        if (has_folder(image)) {
            const std::size_t folder = image.size() - last_part(image).size();
            paths.push_back(std::string(image.substr(0, folder)) + name);
        }
    }
    add_from(roots.symbol_path, name, request.id.text(), paths);
    add_from(roots.chosen, name, request.id.text(), paths);
    return paths;
}

std::vector<std::string> image_candidates(std::string_view image_path, const ImageStamp& stamp,
                                          const DebugFileRoots& roots) {
    std::vector<std::string> paths;
    add_from(roots.symbol_path, last_part(image_path), stamp.text(), paths);
    add_from(roots.chosen, last_part(image_path), stamp.text(), paths);
    return paths;
}

PdbLookup find_pdb(const PdbRequest& request, const DebugFileRoots& roots) {
    PdbLookup lookup;
    for (const std::string& path : pdb_candidates(request, roots)) {
        auto file = PdbFile::open(path);
        std::string problem;
        if (file && file.value()->id() == request.id) {
            return {std::move(file.value()), {}};
        }
        if (file) {
            problem = path + " belongs to another build: its id is " + file.value()->id().text() +
                      ", that of the image " + request.id.text();
        } else if (file.error().code != ErrorCode::IoError) {
            problem = file.error().message;
        }
        if (lookup.problem.empty()) {
            lookup.problem = std::move(problem);
        }
    }
    return lookup;
}

}  // namespace wick::object
