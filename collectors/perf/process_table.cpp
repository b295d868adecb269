#include "collectors/perf/process_table.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "object/image.hpp"

namespace wick::perf {
namespace {

constexpr std::string_view kDeleted = " (deleted)";

/// The kernel's names for memory that no file lies behind.
bool is_anonymous(std::string_view path) {
    return !path.starts_with('/') || path.starts_with("//anon") || path.starts_with("/memfd:") ||
           path.starts_with("/dev/zero") || path.starts_with("/SYSV") || path.starts_with("/anon_");
}

std::string_view without_deleted_mark(std::string_view path) {
    return path.ends_with(kDeleted) ? path.substr(0, path.size() - kDeleted.size()) : path;
}

}  // namespace

ProcessTable::ProcessTable(Profile& profile, object::ImageStore& images,
                           std::shared_ptr<const object::Image> vdso, const RecordedFiles* files)
    : profile_(profile), store_(images), vdso_(std::move(vdso)), files_(files) {}

Process& ProcessTable::at(std::uint32_t pid) {
    auto& process = processes_[pid];
    if (!process) {
        process = std::make_unique<Process>();
    }
    return *process;
}

void ProcessTable::on_mmap(const MmapRecord& record) {
    if (record.executable) {
        at(record.pid).space.map(mapping_of(record));
    }
}

Mapping ProcessTable::mapping_of(const MmapRecord& record) {
    Mapping mapping;
    mapping.start = record.address;
    mapping.end = record.address + record.length;
    if (record.path == "[vdso]" && vdso_ && vdso_->elf() != nullptr &&
        !vdso_->elf()->segments().empty()) {
        mapping.module = module_with_image(
            {ModuleKind::Vdso, profile_.strings.intern(vdso_->path()), 0, vdso_->build_id()},
            vdso_);
        mapping.cfi = &vdso_->unwind_info();
        // The kernel fills in no file offset here; the page is the whole image.
        mapping.bias = record.address - vdso_->elf()->segments().front().address;
        return mapping;
    }
    if (is_anonymous(record.path)) {
        mapping.module = anonymous_module(record.pid);
        return mapping;
    }
    const std::string_view path = without_deleted_mark(record.path);
    const BuildId build_id =
        record.build_id.empty() && files_ != nullptr ? files_->build_id(path) : record.build_id;
    const auto image = open(record, build_id);
    mapping.bias = record.address - record.file_offset;
    mapping.module = module_with_image({ModuleKind::File, profile_.strings.intern(path), 0,
                                        image && build_id.empty() ? image->build_id() : build_id},
                                       image);
    if (image) {
        if (build_id.empty()) {
            unproven_.insert(mapping.module);
        }
        mapping.cfi = &image->unwind_info();
        const auto address = image->address_of_offset(record.file_offset);
        mapping.bias = record.address - address.value_or(record.file_offset);
    }
    return mapping;
}

std::shared_ptr<const object::Image> ProcessTable::open(const MmapRecord& record,
                                                        const BuildId& build_id) const {
    const std::string path(without_deleted_mark(record.path));
    if (files_ != nullptr) {
        return store_.get(path, build_id, files_->alternatives(build_id)).image;
    }
    // The same file as the process sees it, in its own mount namespace or deleted meanwhile.
    std::vector<std::string> alternatives{
        fmt::format("/proc/{}/root{}", record.pid, path),
        fmt::format("/proc/{}/map_files/{:x}-{:x}", record.pid, record.address,
                    record.address + record.length)};
    if (!build_id.empty()) {
        // Everybody may read this one, but it may be another file than the one that was mapped.
        alternatives.push_back(fmt::format("/proc/{}/exe", record.pid));
    }
    return store_.get(path, build_id, alternatives).image;
}

ModuleId ProcessTable::module_with_image(const Module& module,
                                         std::shared_ptr<const object::Image> image) {
    const ModuleId id = profile_.intern_module(module);
    if (images_.size() <= index_of(id)) {
        images_.resize(index_of(id) + 1);
    }
    images_[index_of(id)] = std::move(image);
    return id;
}

ModuleId ProcessTable::anonymous_module(std::uint32_t pid, std::uint32_t generation) {
    return profile_.intern_module({ModuleKind::Anonymous, {}, pid, {}, generation});
}

std::shared_ptr<const object::Image> ProcessTable::image(ModuleId module) const noexcept {
    const std::size_t index = index_of(module);
    return index < images_.size() ? images_[index] : nullptr;
}

void ProcessTable::on_comm(const CommRecord& record) {
    Process& process = at(record.pid);
    if (record.by_exec) {
        process.space.clear();
        process.threads = 1;
    }
    // Only the first thread's name is the process's; others name themselves "worker-3".
    if (record.pid == record.tid) {
        process.name = profile_.strings.intern(record.name);
    }
}

void ProcessTable::on_fork(const TaskRecord& record) {
    if (record.pid == record.parent_pid) {
        at(record.pid).threads += 1;
        return;
    }
    auto child = std::make_unique<Process>(at(record.parent_pid));
    child->threads = 1;
    processes_[record.pid] = std::move(child);
}

void ProcessTable::on_exit(const TaskRecord& record) {
    const auto found = processes_.find(record.pid);
    if (found == processes_.end()) {
        return;
    }
    Process& process = *found->second;
    process.threads -= process.threads > 0 ? 1 : 0;
    if (process.threads == 0) {
        processes_.erase(found);
    }
}

}  // namespace wick::perf
