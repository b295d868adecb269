#include "object/image.hpp"

#include <utility>

#include "base/log.hpp"
#include "object/debian_package.hpp"
#include "object/inline_resolver_files.hpp"
#include "object/mini_debug_info.hpp"

namespace wick::object {
namespace {

/// Bytes together with the headers that point into them.
struct UnpackedFile {
    std::vector<std::byte> bytes;
    std::optional<ElfFile> elf;
};

std::shared_ptr<const UnpackedFile> mini_debug_info(const ElfFile& elf) {
    const Section* section = elf.section(".gnu_debugdata");
    if (section == nullptr) {
        return nullptr;
    }
    auto bytes = unpack_mini_debug_info(elf.contents(*section));
    if (!bytes) {
        return nullptr;
    }
    auto unpacked = std::make_shared<UnpackedFile>();
    unpacked->bytes = std::move(bytes.value());
    auto inner = ElfFile::parse(unpacked->bytes);
    if (!inner) {
        return nullptr;
    }
    unpacked->elf = std::move(inner.value());
    return unpacked;
}

}  // namespace

Image::Image(Storage storage, ElfFile elf, std::string name, DebugFileRoots roots)
    : storage_(std::move(storage)),
      elf_(std::move(elf)),
      name_(std::move(name)),
      roots_(std::move(roots)) {}

Image::Image(Storage storage, std::unique_ptr<const WindowsImage> windows, std::string name,
             DebugFileRoots roots)
    : storage_(std::move(storage)),
      windows_(std::move(windows)),
      name_(std::move(name)),
      roots_(std::move(roots)) {}

Result<std::shared_ptr<const Image>> Image::open(const std::string& path, std::string name,
                                                 DebugFileRoots roots) {
    WICK_TRY(auto file, MappedFile::open(path));
    if (PeFile::is_pe(file.bytes())) {
        auto pe = PeFile::parse(file.bytes());
        if (!pe) {
            return fail(with_context(pe.error(), path));
        }
        name = name.empty() ? path : name;
        auto windows =
            std::make_unique<const WindowsImage>(std::move(pe.value()), path, name, roots);
        return std::shared_ptr<const Image>(
            new Image(std::move(file), std::move(windows), std::move(name), std::move(roots)));
    }
    auto elf = ElfFile::parse(file.bytes());
    if (!elf) {
        return fail(with_context(elf.error(), path));
    }
    if (name.empty()) {
        name = path;
    }
    return std::shared_ptr<const Image>(
        new Image(std::move(file), std::move(elf.value()), std::move(name), std::move(roots)));
}

std::shared_ptr<const Image> Image::of_pdb(std::shared_ptr<const PdbFile> pdb, std::string name) {
    return std::shared_ptr<const Image>(
        new Image(std::vector<std::byte>(), std::make_unique<const WindowsImage>(std::move(pdb)),
                  std::move(name), DebugFileRoots{}));
}

Result<std::shared_ptr<const Image>> Image::from_memory(std::vector<std::byte> bytes,
                                                        std::string name) {
    auto elf = ElfFile::parse(bytes);
    if (!elf) {
        return fail(with_context(elf.error(), name));
    }
    // Moving a vector keeps its bytes where they are, so `elf` stays valid.
    return std::shared_ptr<const Image>(
        new Image(std::move(bytes), std::move(elf.value()), std::move(name), DebugFileRoots{}));
}

const CfiTable& Image::unwind_info() const {
    std::call_once(unwind_info_once_, [this] {
        if (elf_) {
            unwind_info_ = CfiTable::build(*elf_);
        }
    });
    return unwind_info_;
}

const SymbolTable& Image::symbols() const {
    if (windows_ != nullptr) {
        return windows_->symbols();
    }
    std::call_once(symbols_once_, [this] { symbols_ = read_symbols(); });
    return symbols_;
}

SourceCache* Image::sources() const {
    std::call_once(sources_once_, [this] {
        sources_ = open_sources();
        sources_opened_ = true;
    });
    return sources_.get();
}

const DebugFile* Image::debug_file() const {
    std::call_once(debug_file_once_, [this] {
        if (auto found = find_debug_file(*elf_, name_, roots_)) {
            debug_file_ = std::make_shared<const DebugFile>(std::move(*found));
        }
    });
    return debug_file_.get();
}

void Image::keep_sections(const std::function<bool()>& stop) const {
    if (!sources_opened_ || roots_.sections == nullptr) {
        return;
    }
    for (const auto& sections : debug_sections_) {
        if (const auto kept = sections->keep(*roots_.sections, stop); !kept) {
            log_line(LogLevel::Debug, name_ + ": " + kept.error().message);
        }
    }
}

bool Image::was_cut() const noexcept {
    const auto* mapped = std::get_if<MappedFile>(&storage_);
    return mapped != nullptr && mapped->was_cut();
}

bool Image::is_stripped() const {
    if (windows_ != nullptr) {
        return windows_->is_stripped();
    }
    const Section* full = elf_->section(".symtab");
    return (full == nullptr || elf_->contents(*full).empty()) && debug_file() == nullptr;
}

std::string Image::remedy() const {
    if (windows_ != nullptr) {
        return windows_->remedy();
    }
    return is_stripped() ? debug_package_hint(package()) : std::string();
}

const std::string& Image::package() const {
    std::call_once(package_once_, [this] { package_ = debian_package_of(name_); });
    return package_;
}

std::unique_ptr<SourceCache> Image::open_sources() const {
    const SectionCache* cache = roots_.sections.get();
    if (windows_ != nullptr) {
        std::shared_ptr<const DebugSections> sections;
        auto sources = windows_->open_sources(cache, sections);
        if (sections != nullptr) {
            debug_sections_ = {std::move(sections)};
        }
        return sources;
    }
    const auto* own = std::get_if<MappedFile>(&storage_);
    DebugFiles files;
    files.main = DebugSections::open(
        *elf_, std::shared_ptr<const MappedFile>(std::shared_ptr<void>(), own), cache);
    files.alternate = open_alternate(*elf_, name_, roots_);
    if (!files.main->has_info()) {
        const DebugFile* separate = debug_file();
        if (separate == nullptr) {
            return nullptr;
        }
        files.main = DebugSections::open(
            separate->elf, std::shared_ptr<const MappedFile>(debug_file_, &separate->file), cache);
        files.alternate = open_alternate(separate->elf, separate->path, roots_);
    }
    if (!files.main->has_info()) {
        return nullptr;
    }
    debug_sections_ = {files.main};
    if (files.alternate != nullptr) {
        debug_sections_.push_back(files.alternate);
    }
    files.split = split_units_of(name_);
    return std::make_unique<SourceCache>(std::make_unique<InlineResolver>(std::move(files)));
}

SymbolTable Image::read_symbols() const {
    std::vector<SymbolSource> sources{{&*elf_, nullptr}};
    std::shared_ptr<const UnpackedFile> unpacked;
    const Section* full = elf_->section(".symtab");
    if (full == nullptr || elf_->contents(*full).empty()) {
        if (const DebugFile* separate = debug_file()) {
            sources.push_back({&separate->elf, debug_file_});
        } else {
            unpacked = mini_debug_info(*elf_);
        }
        if (unpacked != nullptr) {
            sources.push_back({&*unpacked->elf, unpacked});
        }
    }
    return SymbolTable::build(sources);
}

}  // namespace wick::object
