#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <unistd.h>

#include "base/log.hpp"
#include "base/progress.hpp"
#include "object/debuginfod.hpp"

namespace wick::object {
namespace {

/// The functions of libdebuginfod that are used (debuginfod_find_debuginfo(3)). It is opened only
/// when it is wanted, because it brings a whole HTTP client with it.
struct Library {
    using Client = void;
    using ProgressFunction = int (*)(Client*, long done, long total);

    Client* (*begin)();
    void (*end)(Client*);
    int (*find_debuginfo)(Client*, const unsigned char* build_id, int size, char** path);
    void (*set_progressfn)(Client*, ProgressFunction);
    void (*set_user_data)(Client*, void*);
    void* (*get_user_data)(Client*);

    static std::optional<Library> load();
};

template <class Function>
bool take(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
}

std::optional<Library> Library::load() {
    void* opened = ::dlopen("libdebuginfod.so.1", RTLD_NOW | RTLD_LOCAL);
    if (opened == nullptr) {
        return std::nullopt;
    }
    Library library{};
    const bool complete = take(opened, "debuginfod_begin", library.begin) &&
                          take(opened, "debuginfod_end", library.end) &&
                          take(opened, "debuginfod_find_debuginfo", library.find_debuginfo) &&
                          take(opened, "debuginfod_set_progressfn", library.set_progressfn) &&
                          take(opened, "debuginfod_set_user_data", library.set_user_data) &&
                          take(opened, "debuginfod_get_user_data", library.get_user_data);
    return complete ? std::optional(library) : std::nullopt;
}

const std::optional<Library>& loaded_library() {
    static const std::optional<Library> library = Library::load();
    return library;
}

/// Shows how far one file is. The library calls back only while it waits for a server.
class Download {
 public:
    explicit Download(const std::string& name) : name_(name) {}

    static int on_progress(void* client, long done, long total) {
        auto* download = static_cast<Download*>(loaded_library()->get_user_data(client));
        download->reached(done, total);
        return 0;
    }

 private:
    void reached(long done, long total) {
        if (total <= 0) {
            return;  // No server has told the size yet.
        }
        if (progress_ == nullptr) {
            log_line(LogLevel::Info, "fetching the debug file of " + name_ + ", " +
                                         std::to_string(total / 1'000'000) + " MB");
            progress_ = std::make_unique<Progress>("fetching the debug file of " + name_,
                                                   static_cast<std::uint64_t>(total));
        }
        progress_->reached(static_cast<std::uint64_t>(done));
    }

    const std::string& name_;
    std::unique_ptr<Progress> progress_;
};

class Servers {
 public:
    std::optional<std::string> fetch(const BuildId& build_id, const std::string& name) {
        const std::lock_guard lock(mutex_);
        if (gave_up_ || build_id.empty()) {
            return std::nullopt;
        }
        char* path = nullptr;
        const int result = find(build_id, name, &path);
        const std::unique_ptr<char, void (*)(void*)> owned(path, std::free);
        if (result >= 0) {
            ::close(result);
            return path == nullptr ? std::nullopt : std::optional<std::string>(path);
        }
        if (result != -ENOENT) {
            // Each further file would wait for the same failure again, minutes in all.
            gave_up_ = true;
            log_line(LogLevel::Warning, "no debug files come from DEBUGINFOD_URLS: " +
                                            std::generic_category().message(-result) +
                                            " (asked for " + name + ")");
        }
        return std::nullopt;
    }

 private:
    static int find(const BuildId& build_id, const std::string& name, char** path) {
        const Library& library = *loaded_library();
        const std::unique_ptr<void, void (*)(void*)> client(library.begin(), library.end);
        if (client == nullptr) {
            return -ENOMEM;
        }
        Download download(name);
        library.set_user_data(client.get(), &download);
        library.set_progressfn(client.get(), Download::on_progress);
        return library.find_debuginfo(
            client.get(), reinterpret_cast<const unsigned char*>(build_id.bytes().data()),
            static_cast<int>(build_id.bytes().size()), path);
    }

    std::mutex mutex_;
    bool gave_up_ = false;
};

}  // namespace

DebugFileFetcher debuginfod_fetcher() {
    const char* urls = std::getenv("DEBUGINFOD_URLS");
    if (urls == nullptr || *urls == '\0') {
        return {};
    }
    if (!loaded_library()) {
        log_line(LogLevel::Warning,
                 "DEBUGINFOD_URLS is set, but libdebuginfod.so.1 is not there; nothing is fetched");
        log_line(LogLevel::Hint, "on Debian it is in the package libdebuginfod1");
        return {};
    }
    return
        [servers = std::make_shared<Servers>()](const BuildId& build_id, const std::string& name) {
            return servers->fetch(build_id, name);
        };
}

}  // namespace wick::object
