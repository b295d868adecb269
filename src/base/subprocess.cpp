#include "base/subprocess.hpp"

#include <cstdio>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

// Boost.Process 1.81 uses it on Windows without including it, so it comes first.
#include <boost/system/error_code.hpp>

// Header-only with the standard library's paths; Boost.Filesystem would have to be linked.
#define BOOST_PROCESS_USE_STD_FS 1
#include <boost/process/args.hpp>
#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/io.hpp>
#include <boost/process/pipe.hpp>
#include <boost/process/search_path.hpp>
#include <boost/process/start_dir.hpp>

namespace wick {

namespace process = boost::process;

namespace {

Error no_such_program(const std::string& name) {
    return {ErrorCode::ToolNotFound, "there is no program " + name + " in PATH", {}};
}

Error not_started(const std::string& name, const std::error_code& reason) {
    return {ErrorCode::ToolNotFound, "cannot start " + name + ": " + reason.message(), {}};
}

std::vector<std::string> arguments_of(const std::vector<std::string>& command) {
    return {command.begin() + 1, command.end()};
}

process::environment environment_of(const Subprocess& subprocess) {
    process::environment environment = boost::this_process::environment();
    for (const auto& [name, value] : subprocess.environment) {
        environment[name] = value;
    }
    return environment;
}

/// An output stream of the child, read by a thread of its own so that neither of two can block.
class Capture {
 public:
    process::ipstream& pipe() noexcept { return pipe_; }

    void start() {
        reader_ = std::thread([this] {
            text_.assign(std::istreambuf_iterator<char>(pipe_), std::istreambuf_iterator<char>());
        });
    }

    /// Waits for the stream's end.
    std::string take() {
        if (reader_.joinable()) {
            reader_.join();
        }
        return std::move(text_);
    }

 private:
    process::ipstream pipe_;
    std::string text_;
    std::thread reader_;
};

/// Starts the child with one setting after the other made for its streams, because Boost.Process
/// has each as a type of its own.
class Launcher {
 public:
    explicit Launcher(const Subprocess& subprocess) : subprocess_(subprocess) {}

    process::child start(const std::filesystem::path& program, std::error_code& error) {
        return with_out(program, error);
    }

    void read() {
        if (subprocess_.out == Stream::Capture) {
            out_.start();
        }
        if (subprocess_.err == Stream::Capture) {
            err_.start();
        }
    }

    Capture& out() noexcept { return out_; }

    Capture& err() noexcept { return err_; }

 private:
    process::child with_out(const std::filesystem::path& program, std::error_code& error) {
        switch (subprocess_.out) {
            case Stream::Capture:
                return with_err(program, error, process::std_out > out_.pipe());
            case Stream::Discard:
                return with_err(program, error, process::std_out > process::null);
            case Stream::ToStderr:
                return with_err(program, error, process::std_out > stderr);
            case Stream::Inherit:
                break;
        }
        return with_err(program, error);
    }

    template <class... Settings>
    process::child with_err(const std::filesystem::path& program, std::error_code& error,
                            Settings&&... settings) {
        switch (subprocess_.err) {
            case Stream::Capture:
                return launch(program, error, std::forward<Settings>(settings)...,
                              process::std_err > err_.pipe());
            case Stream::Discard:
                return launch(program, error, std::forward<Settings>(settings)...,
                              process::std_err > process::null);
            case Stream::ToStderr:
            case Stream::Inherit:
                break;
        }
        return launch(program, error, std::forward<Settings>(settings)...);
    }

    template <class... Settings>
    process::child launch(const std::filesystem::path& program, std::error_code& error,
                          Settings&&... settings) {
        if (!subprocess_.input_file.empty()) {
            return create(program, error, std::forward<Settings>(settings)...,
                          process::std_in < std::filesystem::path(subprocess_.input_file));
        }
        return create(program, error, std::forward<Settings>(settings)...);
    }

    template <class... Settings>
    process::child create(const std::filesystem::path& program, std::error_code& error,
                          Settings&&... settings) {
        const std::string directory = subprocess_.directory.empty() ? "." : subprocess_.directory;
        return process::child(program, process::args(arguments_of(subprocess_.command)),
                              process::start_dir(directory), environment_of(subprocess_),
                              std::forward<Settings>(settings)..., error);
    }

    const Subprocess& subprocess_;
    Capture out_;
    Capture err_;
};

/// Boost.Process gives the number of a signal as an exit status.
int status_of(const process::child& child) {
#if !defined(_WIN32)
    constexpr unsigned kSignalMask = 0x7f;  // wait(2): zero when the program ended by itself.
    constexpr int kSignalBase = 128;
    if ((static_cast<unsigned>(child.native_exit_code()) & kSignalMask) != 0) {
        return kSignalBase + child.exit_code();
    }
#endif
    return child.exit_code();
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
    std::error_code error;
    if (std::filesystem::path(name).has_parent_path()) {
        return std::filesystem::is_regular_file(name, error) ? std::optional(name) : std::nullopt;
    }
    const auto found = process::search_path(name);
    return found.empty() ? std::nullopt : std::optional(found.string());
}

Result<SubprocessEnd> run_subprocess(const Subprocess& subprocess) {
    const std::string& name = subprocess.command.front();
    const auto program = find_program(name);
    std::error_code error;
    if (!program) {
        return fail(no_such_program(name));
    }
    if (!subprocess.directory.empty() &&
        !std::filesystem::is_directory(subprocess.directory, error)) {
        return fail(ErrorCode::IoError, "there is no directory " + subprocess.directory);
    }
    // The child looks up a relative path from its own directory.
    const auto path = std::filesystem::absolute(*program, error);
    Launcher launcher(subprocess);
    process::child child = launcher.start(path, error);
    if (error) {
        return fail(not_started(name, error));
    }
    launcher.read();
    SubprocessEnd end;
    end.out = launcher.out().take();
    end.err = launcher.err().take();
    child.wait(error);
    end.status = status_of(child);
    return end;
}

Result<> start_in_background(const std::vector<std::string>& command) {
    const auto program = find_program(command.front());
    if (!program) {
        return fail(no_such_program(command.front()));
    }
    std::error_code error;
    process::child child(std::filesystem::path(*program), process::args(arguments_of(command)),
                         process::std_in<process::null, process::std_out> process::null,
                         process::std_err > process::null, error);
    if (error) {
        return fail(not_started(command.front(), error));
    }
    child.detach();
    return success();
}

}  // namespace wick
