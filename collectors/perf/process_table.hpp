#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/perf/address_space.hpp"
#include "collectors/perf/record.hpp"
#include "model/profile.hpp"
#include "object/image_store.hpp"

namespace wick::perf {

/// A process as the records so far describe it.
struct Process {
    AddressSpace space;
    StringId name{};
    std::uint32_t threads = 1;  ///< Alive; at none the process is forgotten.
};

/// Where the files of a recording are looked for, when its processes are gone.
class RecordedFiles {
 public:
    virtual ~RecordedFiles() = default;

    /// The build id of a file that a mapping record names without one; empty when not known.
    [[nodiscard]] virtual BuildId build_id(std::string_view path) const = 0;

    /// Other places where a file of that build may lie.
    [[nodiscard]] virtual std::vector<std::string> alternatives(const BuildId& build_id) const = 0;
};

/// All processes of a recording: follows mappings, names, forks and exits in order of time.
class ProcessTable {
 public:
    /// @param vdso  the code page that the kernel maps into every process; may be null.
    /// @param files where files are looked for; null while the processes are alive, so that /proc
    ///              knows their files. Outlives the table.
    ProcessTable(Profile& profile, object::ImageStore& images,
                 std::shared_ptr<const object::Image> vdso, const RecordedFiles* files = nullptr);

    /// The process with that id; one without mappings when nothing is known of it.
    [[nodiscard]] Process& at(std::uint32_t pid);

    void on_mmap(const MmapRecord& record);
    void on_comm(const CommRecord& record);
    void on_fork(const TaskRecord& record);
    void on_exit(const TaskRecord& record);

    /// The module for addresses of a process that lie in no known mapping: code made at run time.
    [[nodiscard]] ModuleId anonymous_module(std::uint32_t pid, std::uint32_t generation = 0);

    /// The object file of a module, or null.
    [[nodiscard]] std::shared_ptr<const object::Image> image(ModuleId module) const noexcept;

    /// Modules whose files were opened without a build id to compare.
    [[nodiscard]] const std::set<ModuleId>& unproven() const noexcept { return unproven_; }

 private:
    [[nodiscard]] Mapping mapping_of(const MmapRecord& record);
    [[nodiscard]] std::shared_ptr<const object::Image> open(const MmapRecord& record,
                                                            const BuildId& build_id) const;
    ModuleId module_with_image(const Module& module, std::shared_ptr<const object::Image> image);

    Profile& profile_;
    object::ImageStore& store_;
    std::shared_ptr<const object::Image> vdso_;
    const RecordedFiles* files_;
    boost::unordered_flat_map<std::uint32_t, std::unique_ptr<Process>> processes_;
    std::vector<std::shared_ptr<const object::Image>> images_;  ///< By ModuleId.
    std::set<ModuleId> unproven_;
};

}  // namespace wick::perf
