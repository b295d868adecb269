#include "base/mapped_file_guard_posix.hpp"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <memory>
#include <mutex>
#include <sys/mman.h>
#include <unistd.h>

namespace wick {
namespace {

/// One watched mapping. The list only grows, and entries are used again, so that the signal handler
/// can go through it at any moment without a lock.
struct Watch {
    std::atomic<std::uintptr_t> begin{0};  ///< 0: free.
    std::atomic<std::uintptr_t> end{0};
    std::atomic<bool> cut{false};
    Watch* next = nullptr;
};

std::atomic<Watch*> first_watch{nullptr};
std::mutex watches_mutex;

struct sigaction previous_action {};

std::uintptr_t page_size = 4096;

Watch* find_watch(std::uintptr_t address) noexcept {
    for (Watch* each = first_watch.load(std::memory_order_acquire); each != nullptr;
         each = each->next) {
        const std::uintptr_t begin = each->begin.load(std::memory_order_acquire);
        if (begin != 0 && address >= begin && address < each->end) {
            return each;
        }
    }
    return nullptr;
}

/// Puts zeros in the place of everything from the page that cannot be read: a file is cut at its
/// end, so nothing behind it can be read either.
bool mend(std::uintptr_t address) noexcept {
    Watch* watch = find_watch(address);
    if (watch == nullptr) {
        return false;
    }
    const std::uintptr_t page = address & ~(page_size - 1);
    watch->cut = true;
    return ::mmap(reinterpret_cast<void*>(page), watch->end - page, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

void on_bus_error(int /*signal*/, siginfo_t* info, void* /*context*/) {
    const int saved_errno = errno;
    if (!mend(reinterpret_cast<std::uintptr_t>(info->si_addr))) {
        // Not ours: the faulting instruction runs again, under the handler that was there before.
        ::sigaction(SIGBUS, &previous_action, nullptr);
    }
    errno = saved_errno;
}

void install_handler() {
    page_size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));

    struct sigaction action {};

    action.sa_sigaction = on_bus_error;
    action.sa_flags = SA_SIGINFO;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &previous_action);
}

Watch& free_watch() {
    for (Watch* each = first_watch.load(); each != nullptr; each = each->next) {
        if (each->begin == 0) {
            return *each;
        }
    }
    auto fresh = std::make_unique<Watch>();
    fresh->next = first_watch.load();
    first_watch.store(fresh.get(), std::memory_order_release);
    return *fresh.release();  // Lives as long as the process, because the handler may look at it.
}

}  // namespace

void guard_mapping(const std::byte* data, std::size_t size) {
    static std::once_flag once;
    std::call_once(once, install_handler);
    const std::lock_guard lock(watches_mutex);
    Watch& watch = free_watch();
    const auto begin = reinterpret_cast<std::uintptr_t>(data);
    watch.cut = false;
    watch.end = (begin + size + page_size - 1) & ~(page_size - 1);
    watch.begin.store(begin, std::memory_order_release);
}

void unguard_mapping(const std::byte* data) noexcept {
    const std::lock_guard lock(watches_mutex);
    if (Watch* watch = find_watch(reinterpret_cast<std::uintptr_t>(data))) {
        watch->begin = 0;
    }
}

bool mapping_was_cut(const std::byte* data) noexcept {
    const std::lock_guard lock(watches_mutex);
    const Watch* watch = find_watch(reinterpret_cast<std::uintptr_t>(data));
    return watch != nullptr && watch->cut;
}

}  // namespace wick
