#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/held_process.hpp"
#include "base/result.hpp"
#include "base/temp_dir.hpp"
#include "collectors/perf/event_opener_linux.hpp"

namespace wick::perf {

/// Opens events through a helper that sudo or pkexec started as root, and receives their
/// descriptors over a socket. Nothing else is done with the helper's rights: this process, the
/// target and every file stay the user's.
class ElevatedOpener : public EventOpener {
 public:
    /// Starts the helper, which may ask for a password on the terminal.
    /// @param sudo_flags  Go to sudo before the command.
    /// @error ToolNotFound without sudo and pkexec; PermissionDenied when they refuse.
    [[nodiscard]] static Result<std::shared_ptr<ElevatedOpener>> start(
        const std::vector<std::string>& sudo_flags);

    ElevatedOpener(const ElevatedOpener&) = delete;
    ElevatedOpener& operator=(const ElevatedOpener&) = delete;
    ~ElevatedOpener() override;

    [[nodiscard]] int open(const perf_event_attr& attr, std::uint32_t tid, int cpu) override;

    /// The text of /proc/kallsyms as root sees it; empty when the helper is gone.
    [[nodiscard]] std::string kernel_symbols();

 private:
    ElevatedOpener(TempDir folder, HeldProcess helper, int socket)
        : folder_(std::move(folder)), helper_(std::move(helper)), socket_(socket) {}

    TempDir folder_;
    HeldProcess helper_;
    std::mutex asking_;  ///< One question after the other.
    int socket_;
};

/// What the helper does: serves the process at the other end of a socket until that closes it. Only
/// events on threads of the user who started the helper are opened.
/// @error PermissionDenied when it was not started by sudo or pkexec for the user who listens;
///        IoError when nobody does.
[[nodiscard]] Result<> serve_events(const std::string& socket_path);

}  // namespace wick::perf
