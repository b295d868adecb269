#include "object/section_cache.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/output_file.hpp"

namespace wick::object {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSuffix = ".sections";

/// What must stay free on the disk; a cache is not worth a full one.
constexpr std::uint64_t kLeftFree = std::uint64_t{1} << 30U;

/// Files that a killed process left half written are removed after so long.
constexpr std::chrono::hours kStale{1};

/// More than any header takes.
constexpr std::uint64_t kLargestHeader = 4096;

/// Written at a time.
constexpr std::size_t kPiece = std::size_t{1} << 20U;

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

bool is_whole(const KeptSections& kept) {
    // Only parts of it will be read again; until then they need not take memory.
    const auto drop = [&](Bytes piece) { kept.file.drop(piece); };
    const bool right = std::ranges::all_of(kept.sections, [&](const InflatedSection& section) {
        return section_checksum(section.contents, drop) == section.checksum;
    });
    return right && !kept.file.was_cut();
}

struct CacheEntry {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t size = 0;
};

/// The files in a folder that are ours, the one not used for the longest first.
std::vector<CacheEntry> entries_of(const std::string& folder) {
    std::vector<CacheEntry> entries;
    std::error_code error;
    for (fs::directory_iterator each(folder, error), end; !error && each != end;
         each.increment(error)) {
        std::error_code gone;
        const std::string name = each->path().filename().string();
        CacheEntry entry{each->path(), each->last_write_time(gone), each->file_size(gone)};
        if (gone || name.find(kSuffix) == std::string::npos) {
            continue;
        }
        const bool is_temporary = !name.ends_with(kSuffix);
        if (is_temporary && fs::file_time_type::clock::now() - entry.used > kStale) {
            fs::remove(entry.path, gone);
        } else if (!is_temporary) {
            entries.push_back(std::move(entry));
        }
    }
    std::ranges::sort(entries, {}, &CacheEntry::used);
    return entries;
}

Result<> write_contents(std::ostream& out, Bytes contents, const std::function<bool()>& stop) {
    for (std::size_t done = 0; done < contents.size(); done += kPiece) {
        if (stop && stop()) {
            return fail(ErrorCode::Interrupted, "there was no time to keep inflated sections");
        }
        const auto piece =
            as_text(contents.subspan(done, std::min(kPiece, contents.size() - done)));
        out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
    }
    return success();
}

}  // namespace

Result<std::string> SectionCache::usual_folder() {
    if (std::string chosen = variable("WICK_CACHE_DIR"); !chosen.empty()) {
        return chosen;
    }
    // The XDG base directory specification wants relative paths ignored.
    if (const std::string caches = variable("XDG_CACHE_HOME"); caches.starts_with('/')) {
        return caches + "/wick";
    }
    if (const std::string home = variable("HOME"); home.starts_with('/')) {
        return home + "/.cache/wick";
    }
    return fail(ErrorCode::IoError, "nothing is kept for the next run: HOME is not set",
                "set WICK_CACHE_DIR to a folder");
}

std::string SectionCache::path_of(const BuildId& build_id) const {
    return folder_ + "/" + build_id.hex() + std::string(kSuffix);
}

std::shared_ptr<const KeptSections> SectionCache::find(const BuildId& build_id) const {
    if (build_id.empty()) {
        return nullptr;
    }
    const std::string path = path_of(build_id);
    auto file = MappedFile::open(path);
    if (!file) {
        return nullptr;
    }
    std::error_code ignored;
    auto sections = read_section_file(file.value().bytes(), build_id);
    auto kept = std::make_shared<KeptSections>(
        KeptSections{std::move(file.value()),
                     sections ? std::move(sections.value()) : std::vector<InflatedSection>()});
    if (!sections || !is_whole(*kept)) {
        fs::remove(path, ignored);
        return nullptr;
    }
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
    return kept;
}

Result<> SectionCache::make_room(std::uint64_t size) const {
    std::error_code error;
    fs::create_directories(folder_, error);
    const fs::space_info space = fs::space(folder_, error);
    if (error) {
        return fail(ErrorCode::IoError,
                    "cannot keep anything in " + folder_ + ": " + error.message());
    }
    if (size > limit_bytes_ / 2 || space.available < size + kLeftFree) {
        return fail(ErrorCode::IoError, "there is no room for inflated sections in " + folder_);
    }
    std::vector<CacheEntry> entries = entries_of(folder_);
    std::uint64_t total = size;
    for (const CacheEntry& entry : entries) {
        total += entry.size;
    }
    for (const CacheEntry& entry : entries) {
        if (total <= limit_bytes_) {
            break;
        }
        fs::remove(entry.path, error);
        total -= entry.size;
    }
    return success();
}

Result<> SectionCache::keep(const BuildId& build_id, std::span<const InflatedSection> sections,
                            const std::function<bool()>& stop) const {
    if (build_id.empty()) {
        return fail(ErrorCode::IoError, "a file without a build id cannot be known again");
    }
    std::uint64_t size = kLargestHeader;
    for (const InflatedSection& section : sections) {
        size += section.contents.size();
    }
    WICK_TRY(make_room(size));
    const std::string header = section_file_header(build_id, sections);
    WICK_TRY(auto file, OutputFile::open(path_of(build_id)));
    WICK_TRY(write_contents(file.stream(), as_bytes(header), stop));
    for (const InflatedSection& section : sections) {
        WICK_TRY(write_contents(file.stream(), section.contents, stop));
    }
    return file.commit();
}

}  // namespace wick::object
