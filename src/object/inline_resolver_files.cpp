#include "object/inline_resolver_files.hpp"

#include <array>
#include <utility>

#include "base/mapped_file.hpp"

namespace wick::object {
namespace {

std::string folder_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
}

std::string_view file_name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);  // npos + 1 is 0.
}

bool is_absolute(std::string_view path) {
    return path.starts_with('/');
}

/// Opens a file when its build id is the right one.
std::shared_ptr<const DebugSections> open_with_id(const std::string& path, const BuildId& id,
                                                  const SectionCache* cache) {
    auto mapped = MappedFile::open(path);
    if (!mapped) {
        return nullptr;
    }
    const auto file = std::make_shared<MappedFile>(std::move(mapped.value()));
    const auto elf = ElfFile::parse(file->bytes());
    if (!elf || elf.value().build_id() != id) {
        return nullptr;
    }
    return DebugSections::open(elf.value(), file, cache);
}

std::shared_ptr<const DebugSections> open_any(const std::string& path) {
    auto sections = DebugSections::open_file(path);
    return sections && sections.value()->has_info() ? std::move(sections.value()) : nullptr;
}

std::shared_ptr<const DebugSections> open_split(const SplitUnit& unit,
                                                const std::string& object_path) {
    const std::string name(unit.file_name);
    std::string in_compilation = name;
    if (!is_absolute(name) && !unit.directory.empty()) {
        in_compilation = std::string(unit.directory) + "/" + name;
    }
    const std::string folder = folder_of(object_path);
    const std::array<std::string, 3> candidates{in_compilation, folder + name,
                                                folder + std::string(file_name_of(name))};
    for (const std::string& candidate : candidates) {
        if (auto sections = open_any(candidate)) {
            return sections;
        }
    }
    return nullptr;
}

}  // namespace

std::shared_ptr<const DebugSections> open_alternate(const ElfFile& elf, std::string_view path,
                                                    const DebugFileRoots& roots) {
    const auto link = alternate_link(elf);
    if (!link) {
        return nullptr;
    }
    std::vector<std::string> candidates = build_id_candidates(link->build_id, roots);
    const std::string name(link->file_name);
    candidates.push_back(is_absolute(name) ? name : folder_of(path) + name);
    for (const std::string& candidate : candidates) {
        if (auto sections = open_with_id(candidate, link->build_id, roots.sections.get())) {
            return sections;
        }
    }
    const auto fetched = roots.fetch ? roots.fetch(link->build_id, name) : std::nullopt;
    return fetched ? open_with_id(*fetched, link->build_id, roots.sections.get()) : nullptr;
}

SplitUnitLoader split_units_of(std::string object_path) {
    return [path = std::move(object_path)](const SplitUnit* unit) {
        return unit == nullptr ? open_any(path + ".dwp") : open_split(*unit, path);
    };
}

}  // namespace wick::object
