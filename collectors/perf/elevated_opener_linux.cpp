#include "collectors/perf/elevated_opener_linux.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <poll.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "base/subprocess.hpp"
#include "collectors/perf/served_event_linux.hpp"

namespace wick::perf {
namespace {

enum class Wish : std::uint32_t { Event, KernelSymbols };

/// Both ends are the same program, so that the layout is the same.
struct Request {
    Wish wish = Wish::Event;
    std::uint32_t tid = 0;
    std::int32_t cpu = 0;
    perf_event_attr attr{};
};

/// A socket of this machine; packets keep their borders.
int make_socket() {
    return ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
}

std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path) {
        return std::nullopt;
    }
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

std::optional<uid_t> peer_of(int socket) {
    ucred credentials{};
    socklen_t size = sizeof credentials;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &credentials, &size) != 0) {
        return std::nullopt;
    }
    return credentials.uid;
}

/// Sends an error number and, when that is 0, a descriptor.
void answer(int socket, int fd, int error_number) {
    iovec data{&error_number, sizeof error_number};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    if (error_number == 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(header), &fd, sizeof fd);
    }
    [[maybe_unused]] const auto sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
}

/// @return a descriptor, or -1 with errno set.
int ask(int socket, const Request& request) {
    if (::send(socket, &request, sizeof request, MSG_NOSIGNAL) !=
        static_cast<ssize_t>(sizeof request)) {
        errno = EACCES;
        return -1;
    }
    int error_number = EACCES;  // Of a helper that is gone.
    iovec data{&error_number, sizeof error_number};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    int fd = -1;
    if (::recvmsg(socket, &message, MSG_CMSG_CLOEXEC) == static_cast<ssize_t>(sizeof(int))) {
        const cmsghdr* header = CMSG_FIRSTHDR(&message);
        if (header != nullptr && header->cmsg_type == SCM_RIGHTS) {
            std::memcpy(&fd, CMSG_DATA(header), sizeof fd);
        }
    }
    errno = error_number;
    return fd;
}

std::optional<uid_t> invoking_user() {
    for (const char* name : {"SUDO_UID", "PKEXEC_UID"}) {
        if (const char* value = std::getenv(name)) {
            const std::string_view text = value;
            uid_t uid = 0;
            const auto parsed = std::from_chars(text.data(), text.data() + text.size(), uid);
            if (parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size()) {
                return uid;
            }
        }
    }
    return std::nullopt;
}

/// Threads of processes that changed their user, or may not be looked into, belong to root here.
bool belongs_to(std::uint32_t tid, uid_t user) {
    struct stat status {};

    return ::stat(fmt::format("/proc/{}", tid).c_str(), &status) == 0 && status.st_uid == user;
}

/// Opens an event of a thread of the user's. Whose it is is looked at before and after, because the
/// number of a thread that ends is given to another one.
int open_for(const Request& request, uid_t user) {
    if (request.tid == 0 || !may_be_served(request.attr) || !belongs_to(request.tid, user)) {
        errno = EACCES;
        return -1;
    }
    const int fd = OwnOpener().open(request.attr, request.tid, request.cpu);
    if (fd >= 0 && !belongs_to(request.tid, user)) {
        ::close(fd);
        errno = EACCES;
        return -1;
    }
    return fd;
}

int fulfil(const Request& request, uid_t user) {
    return request.wish == Wish::KernelSymbols ? ::open("/proc/kallsyms", O_RDONLY | O_CLOEXEC)
                                               : open_for(request, user);
}

Result<int> connect_to(const std::string& path, uid_t user) {
    const auto address = address_of(path);
    const int socket = address ? make_socket() : -1;
    if (socket < 0 ||
        ::connect(socket, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0) {
        return fail(ErrorCode::IoError, "nobody listens at " + path);
    }
    if (peer_of(socket) != user) {
        return fail(ErrorCode::PermissionDenied,
                    "the process at the socket is not that of the user who asked");
    }
    return socket;
}

/// The command that runs a program as root.
Result<std::vector<std::string>> elevating_command(const std::vector<std::string>& sudo_flags) {
    if (find_program("sudo")) {
        std::vector<std::string> command{"sudo"};
        command.insert(command.end(), sudo_flags.begin(), sudo_flags.end());
        return command;
    }
    if (find_program("pkexec")) {
        return std::vector<std::string>{"pkexec"};
    }
    return fail(ErrorCode::ToolNotFound, "--root needs sudo or pkexec, and neither is installed",
                "install one, or let everybody sample: sysctl kernel.perf_event_paranoid=1");
}

Result<int> listen_at(const std::string& path) {
    const auto address = address_of(path);
    const int socket = address ? make_socket() : -1;
    if (socket < 0 ||
        ::bind(socket, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0 ||
        ::listen(socket, 1) != 0) {
        return fail(ErrorCode::IoError, fmt::format("cannot listen at {}: {}", path,
                                                    std::generic_category().message(errno)));
    }
    return socket;
}

/// Waits until the helper connects or ends.
Result<int> wait_for(HeldProcess& helper, int listener) {
    constexpr int kSlice = 100;  // Milliseconds; looked at again where there is no exit handle.
    for (;;) {
        std::array<pollfd, 2> handles{pollfd{listener, POLLIN, 0},
                                      pollfd{helper.exit_handle(), POLLIN, 0}};
        ::poll(handles.data(), handles.size(), kSlice);
        if ((handles[0].revents & POLLIN) != 0) {
            const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (socket >= 0 && peer_of(socket) == 0U) {
                return socket;
            }
            ::close(socket);
        }
        if (const auto exit = helper.poll_exit()) {
            return fail(ErrorCode::PermissionDenied,
                        fmt::format("--root: the helper was not started; status {}", exit->code),
                        "without a terminal, sudo needs a rule that asks for no password");
        }
    }
}

}  // namespace

Result<std::shared_ptr<ElevatedOpener>> ElevatedOpener::start(
    const std::vector<std::string>& sudo_flags) {
    WICK_TRY(std::vector<std::string> command, elevating_command(sudo_flags));
    WICK_TRY(TempDir folder, TempDir::create());
    const std::string path = folder.file("socket");
    WICK_TRY(const int listener, listen_at(path));
    std::error_code error;
    command.insert(command.end(), {std::filesystem::read_symlink("/proc/self/exe", error).string(),
                                   "serve-events", path});
    WICK_TRY(HeldProcess helper, HeldProcess::start(command));
    WICK_TRY(helper.release());
    const auto socket = wait_for(helper, listener);
    ::close(listener);
    if (!socket) {
        return fail(socket.error());
    }
    return std::shared_ptr<ElevatedOpener>(
        new ElevatedOpener(std::move(folder), std::move(helper), socket.value()));
}

ElevatedOpener::~ElevatedOpener() {
    ::close(socket_);
}

int ElevatedOpener::open(const perf_event_attr& attr, std::uint32_t tid, int cpu) {
    const auto own = static_cast<std::uint32_t>(::getpid());
    const std::lock_guard lock(asking_);
    return ask(socket_, {Wish::Event, tid == 0 ? own : tid, cpu, attr});
}

std::string ElevatedOpener::kernel_symbols() {
    constexpr std::size_t kPiece = std::size_t{256} * 1024;
    const int fd = [this] {
        const std::lock_guard lock(asking_);
        return ask(socket_, {Wish::KernelSymbols, 0, 0, {}});
    }();
    std::string text;
    for (ssize_t got = fd < 0 ? 0 : 1; got > 0;) {
        const std::size_t size = text.size();
        text.resize(size + kPiece);
        got = ::read(fd, text.data() + size, kPiece);
        text.resize(size + static_cast<std::size_t>(got > 0 ? got : 0));
    }
    ::close(fd);
    return text;
}

Result<> serve_events(const std::string& socket_path) {
    const auto user = invoking_user();
    if (!user) {
        return fail(ErrorCode::PermissionDenied, "serve-events is for sudo and pkexec only",
                    "use: wick --root ./program");
    }
    // Ctrl-C in the terminal ends the recording, and the wick that records ends this helper.
    std::signal(SIGINT, SIG_IGN);
    WICK_TRY(const int socket, connect_to(socket_path, *user));
    for (Request request;
         ::recv(socket, &request, sizeof request, 0) == static_cast<ssize_t>(sizeof request);) {
        const int fd = fulfil(request, *user);
        answer(socket, fd, fd < 0 ? errno : 0);
        if (fd >= 0) {
            ::close(fd);
        }
    }
    ::close(socket);
    return success();
}

}  // namespace wick::perf
