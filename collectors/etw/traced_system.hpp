#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "collectors/etw/image_table.hpp"
#include "collectors/etw/kernel_events.hpp"

namespace wick::etw {

/// A process that a trace tells of. Numbers of processes are used again; each use is one of these.
struct TracedProcess {
    std::uint32_t pid = 0;
    std::uint32_t parent = 0;
    std::string name;  ///< Such as "notepad.exe"; empty when no event told it.
    std::string command_line;
    ImageTable images;
    bool is_told = false;      ///< An event on the process itself was seen.
    bool has_started = false;  ///< During the recording.
    bool has_ended = false;
};

/// An index into TracedSystem::processes().
enum class ProcessId : std::uint32_t { None = UINT32_MAX };

/// The processes, threads and images of a recorded machine, as events tell of them.
class TracedSystem {
 public:
    void take_process(EventKind kind, const ProcessEvent& event);
    void take_thread(const ThreadEvent& event);
    void take_image(const ImageEvent& event, std::uint8_t pointer_size);
    void take_image_id(const ImageIdEvent& event, std::uint8_t pointer_size);

    /// The process that has this number now; noted when it was unknown.
    [[nodiscard]] ProcessId process(std::uint32_t pid);

    /// The process of a thread; None when no event told it.
    [[nodiscard]] ProcessId process_of_thread(std::uint32_t tid) const;

    /// To be called when all events were taken: says which builds the images are, and gives
    /// processes whose names are cut the whole ones.
    void finish();

    [[nodiscard]] const std::vector<TracedProcess>& processes() const noexcept {
        return processes_;
    }

    [[nodiscard]] const TracedProcess& at(ProcessId id) const {
        return processes_[static_cast<std::uint32_t>(id)];
    }

    /// The kernel and its drivers.
    [[nodiscard]] const ImageTable& kernel_images() const noexcept { return kernel_images_; }

 private:
    struct ImageName {
        ProcessId process = ProcessId::None;  ///< None: the kernel's.
        std::uint64_t base = 0;
        ImageBuild build;
    };

    ProcessId add_process(std::uint32_t pid);
    void identify_images();

    std::vector<TracedProcess> processes_;
    boost::unordered_flat_map<std::uint32_t, ProcessId> current_;  ///< By pid.
    boost::unordered_flat_map<std::uint32_t, ProcessId> threads_;  ///< By tid.
    ImageTable kernel_images_;
    std::vector<ImageName> image_ids_;
};

}  // namespace wick::etw
