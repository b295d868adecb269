#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "model/build_id.hpp"
#include "object/section_file.hpp"

namespace wick::object {

/// Inflated sections of one build, as an earlier run left them.
struct KeptSections {
    MappedFile file;
    std::vector<InflatedSection> sections;  ///< Views into `file`.
};

/// The folder in which inflated debug sections are kept from run to run, one file per build id:
/// inflating is what naming by a compressed debug file costs. Any number of processes may share it;
/// files appear whole or not at all, and what is damaged is removed and made again.
class SectionCache {
 public:
    /// What all files together may take; the ones that were not used for the longest go first.
    static constexpr std::uint64_t kUsualLimit = std::uint64_t{1} << 30U;

    explicit SectionCache(std::string folder, std::uint64_t limit_bytes = kUsualLimit)
        : folder_(std::move(folder)), limit_bytes_(limit_bytes) {}

    /// The user's folder: $WICK_CACHE_DIR, else $XDG_CACHE_HOME/wick, else ~/.cache/wick.
    /// @error IoError when none of them is set.
    [[nodiscard]] static Result<std::string> usual_folder();

    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }

    /// The sections of a build, or null; marks them as used.
    [[nodiscard]] std::shared_ptr<const KeptSections> find(const BuildId& build_id) const;

    /// Keeps sections of a build in the place of what was kept of it before.
    /// @param stop  Asked now and then; when it says yes, nothing is kept.
    /// @error IoError when the folder cannot be made or written, or the disk is too full;
    ///        Interrupted when it was stopped.
    [[nodiscard]] Result<> keep(const BuildId& build_id, std::span<const InflatedSection> sections,
                                const std::function<bool()>& stop = {}) const;

 private:
    [[nodiscard]] std::string path_of(const BuildId& build_id) const;
    [[nodiscard]] Result<> make_room(std::uint64_t size) const;

    std::string folder_;
    std::uint64_t limit_bytes_;
};

}  // namespace wick::object
