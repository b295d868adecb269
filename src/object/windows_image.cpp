#include "object/windows_image.hpp"

#include <utility>

#include "base/log.hpp"
#include "object/inline_resolver.hpp"
#include "object/pdb_search.hpp"
#include "object/pe_symbols.hpp"

namespace wick::object {
namespace {

StoredSections stored_sections(const PeFile& file, const BuildId& id) {
    StoredSections stored{{}, file.is_64_bit(), ByteOrder::Little, id};
    for (const PeSection& section : file.sections()) {
        stored.sections.push_back({section.name, section.contents, false});
    }
    return stored;
}

}  // namespace

WindowsImage::WindowsImage(PeFile file, std::string path, std::string name, DebugFileRoots roots)
    : file_(std::move(file)),
      path_(std::move(path)),
      name_(std::move(name)),
      roots_(std::move(roots)),
      build_id_(file_->code_view() ? file_->code_view()->build_id() : file_->stamp().build_id()) {}

WindowsImage::WindowsImage(std::shared_ptr<const PdbFile> pdb)
    : build_id_(pdb->id().build_id()), pdb_(std::move(pdb)) {}

bool WindowsImage::is_build(const BuildId& id) const noexcept {
    return id == build_id_ || (file_ && id == file_->stamp().build_id());
}

void WindowsImage::look_for_pdb() const {
    if (!file_ || !file_->code_view()) {
        return;
    }
    auto found = find_pdb({*file_->code_view(), file_->pdb_path(), {path_, name_}}, roots_);
    pdb_ = std::move(found.file);
    pdb_problem_ = std::move(found.problem);
    if (pdb_ == nullptr && !pdb_problem_.empty()) {
        log_line(LogLevel::Warning, pdb_problem_ + "; it is not used");
    }
}

const PdbFile* WindowsImage::pdb() const {
    std::call_once(pdb_once_, [this] { look_for_pdb(); });
    return pdb_.get();
}

const SymbolTable& WindowsImage::symbols() const {
    std::call_once(symbols_once_, [this] {
        if (file_) {
            symbols_ = pe_symbols(*file_);
        }
    });
    return symbols_;
}

std::optional<Symbol> WindowsImage::function_at(std::uint64_t address) const {
    if (const PdbFile* debug = pdb()) {
        if (auto found = debug->find(address)) {
            return found;
        }
    }
    return symbols().find(address);
}

std::unique_ptr<SourceCache> WindowsImage::open_sources(
    const SectionCache* cache, std::shared_ptr<const DebugSections>& sections) const {
    if (pdb() != nullptr) {
        return std::make_unique<SourceCache>(std::make_unique<PdbResolver>(pdb_));
    }
    if (!file_) {
        return nullptr;
    }
    sections = DebugSections::open(stored_sections(*file_, build_id_), nullptr, cache);
    if (!sections->has_info()) {
        return nullptr;
    }
    DebugFiles files;
    files.main = sections;
    files.base = file_->image_base();
    return std::make_unique<SourceCache>(std::make_unique<InlineResolver>(std::move(files)));
}

bool WindowsImage::is_stripped() const {
    return pdb() == nullptr && (!file_ || !has_pe_symbols(*file_));
}

std::string WindowsImage::remedy() const {
    if (pdb() != nullptr) {
        return "its .pdb file has no names for this code";
    }
    if (!pdb_problem_.empty()) {
        return pdb_problem_;
    }
    if (!file_ || !file_->code_view()) {
        return "it was built without debug information: link it with /DEBUG, or -g for MinGW";
    }
    return "its debug information is missing: give the directory of " +
           std::string(last_part(file_->pdb_path())) + " (" + file_->code_view()->text() +
           ") with --debug-dir, or in _NT_SYMBOL_PATH";
}

std::optional<std::uint64_t> WindowsImage::address_of_offset(std::uint64_t offset) const noexcept {
    return file_ ? file_->address_of_offset(offset) : std::nullopt;
}

}  // namespace wick::object
