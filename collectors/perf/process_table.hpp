#pragma once

#include <cstdint>
#include <memory>
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

/// All processes of a recording: follows mappings, names, forks and exits in order of time.
class ProcessTable {
 public:
    /// @param vdso  the code page that the kernel maps into every process; may be null.
    ProcessTable(Profile& profile, object::ImageStore& images,
                 std::shared_ptr<const object::Image> vdso);

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

 private:
    [[nodiscard]] Mapping mapping_of(const MmapRecord& record);
    [[nodiscard]] std::shared_ptr<const object::Image> open(const MmapRecord& record) const;
    ModuleId module_with_image(const Module& module, std::shared_ptr<const object::Image> image);

    Profile& profile_;
    object::ImageStore& store_;
    std::shared_ptr<const object::Image> vdso_;
    boost::unordered_flat_map<std::uint32_t, std::unique_ptr<Process>> processes_;
    std::vector<std::shared_ptr<const object::Image>> images_;  ///< By ModuleId.
};

}  // namespace wick::perf
