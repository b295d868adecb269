#include "collectors/etw/traced_system.hpp"

#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "collectors/etw/windows_path.hpp"

namespace wick::etw {
namespace {

/// Names of processes are cut after so many characters (EPROCESS.ImageFileName).
constexpr std::size_t kCutName = 14;

/// The name of the image that the process was started from, when its own name may be cut.
std::string whole_name(const TracedProcess& process) {
    if (process.name.size() < kCutName) {
        return process.name;
    }
    for (const TracedImage& image : process.images.all()) {
        const std::string_view name = windows_file_name(image.path);
        if (name.size() > process.name.size() &&
            is_same_name(name.substr(name.size() - 4), ".exe") &&
            is_same_name(name.substr(0, process.name.size()), process.name)) {
            return std::string(name);
        }
    }
    return process.name;
}

/// What tells files apart: name, size and timestamp. Their folders are not always spelled alike.
using FileKey = std::tuple<std::string, std::uint64_t, std::uint32_t>;

FileKey key_of(const TracedImage& image) {
    return {lower_case(windows_file_name(image.path)), image.size, image.timestamp};
}

}  // namespace

ProcessId TracedSystem::add_process(std::uint32_t pid) {
    const auto id = static_cast<ProcessId>(processes_.size());
    processes_.emplace_back().pid = pid;
    current_[pid] = id;
    return id;
}

ProcessId TracedSystem::process(std::uint32_t pid) {
    const auto found = current_.find(pid);
    return found != current_.end() ? found->second : add_process(pid);
}

void TracedSystem::take_process(EventKind kind, const ProcessEvent& event) {
    ProcessId id = process(event.pid);
    const bool is_start = kind == EventKind::ProcessStart;
    if (is_start && at(id).is_told) {
        id = add_process(event.pid);
    }
    TracedProcess& known = processes_[static_cast<std::uint32_t>(id)];
    known.is_told = true;
    known.has_started = known.has_started || is_start;
    known.has_ended = known.has_ended || kind == EventKind::ProcessEnd;
    known.parent = event.parent;
    if (known.name.empty()) {
        known.name = event.image_name;
        known.command_line = event.command_line;
    }
}

void TracedSystem::take_thread(const ThreadEvent& event) {
    threads_[event.tid] = process(event.pid);
}

ProcessId TracedSystem::process_of_thread(std::uint32_t tid) const {
    const auto found = threads_.find(tid);
    return found != threads_.end() ? found->second : ProcessId::None;
}

void TracedSystem::take_image(const ImageEvent& event, std::uint8_t pointer_size) {
    if (is_kernel_address(event.base, pointer_size)) {
        kernel_images_.add(event);
    } else {
        processes_[static_cast<std::uint32_t>(process(event.pid))].images.add(event);
    }
}

void TracedSystem::take_image_id(const ImageIdEvent& event, std::uint8_t pointer_size) {
    const bool is_kernels = is_kernel_address(event.base, pointer_size);
    image_ids_.push_back(
        {is_kernels ? ProcessId::None : process(event.pid), event.base, event.build});
}

void TracedSystem::identify_images() {
    for (const ImageName& each : image_ids_) {
        ImageTable& images = each.process == ProcessId::None
                                 ? kernel_images_
                                 : processes_[static_cast<std::uint32_t>(each.process)].images;
        images.identify(each.base, each.build);
    }
    // Merging a trace identifies the images that are there at its end. A file that was loaded and
    // unloaded before is the same file in another process.
    std::map<FileKey, ImageBuild> by_file;
    for (const TracedProcess& process : processes_) {
        for (const TracedImage& image : process.images.all()) {
            if (!image.build_id.empty()) {
                by_file[key_of(image)] = {image.build_id, image.pdb_path};
            }
        }
    }
    const auto build_of = [&](const TracedImage& image) {
        const auto found = by_file.find(key_of(image));
        return found != by_file.end() ? found->second : ImageBuild();
    };
    kernel_images_.identify_rest(build_of);
    for (TracedProcess& process : processes_) {
        process.images.identify_rest(build_of);
    }
}

void TracedSystem::finish() {
    identify_images();
    for (TracedProcess& process : processes_) {
        process.name = whole_name(process);
    }
}

}  // namespace wick::etw
