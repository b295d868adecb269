#include "collectors/perf/running_process_linux.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "collectors/perf/proc_maps.hpp"

namespace wick::perf {
namespace {

std::string proc_path(std::uint32_t pid, const char* file) {
    return "/proc/" + std::to_string(pid) + "/" + file;
}

std::string read_all(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

std::vector<std::uint32_t> threads_of(std::uint32_t pid) {
    std::vector<std::uint32_t> tids;
    std::error_code error;
    std::filesystem::directory_iterator entry(proc_path(pid, "task"), error);
    const std::filesystem::directory_iterator end;
    for (; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::uint32_t tid = 0;
        std::from_chars(name.data(), name.data() + name.size(), tid);
        tids.push_back(tid);
    }
    // The first thread usually lives longest; the others' events use its buffers.
    const auto first = std::find(tids.begin(), tids.end(), pid);
    if (first != tids.end()) {
        std::iter_swap(tids.begin(), first);
    }
    return tids;
}

std::string name_of(std::uint32_t pid) {
    std::string name = read_all(proc_path(pid, "comm"));
    name.erase(std::find(name.begin(), name.end(), '\n'), name.end());
    return name;
}

bool is_waiting(std::uint32_t pid, std::uint32_t tid) {
    // proc_pid_stat(5): "pid (name) state ...", and the name may hold anything.
    const std::string stat =
        read_all("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid) + "/stat");
    const std::size_t name_end = stat.rfind(") ");
    return name_end != std::string::npos && name_end + 2 < stat.size() &&
           std::string_view("SDTt").find(stat[name_end + 2]) != std::string_view::npos;
}

void add_running_process(std::uint32_t pid, ProcessTable& processes) {
    const std::string name = name_of(pid);
    processes.on_comm({pid, pid, false, name});
    processes.at(pid).threads =
        static_cast<std::uint32_t>(std::max<std::size_t>(threads_of(pid).size(), 1));
    const std::string maps = read_all(proc_path(pid, "maps"));
    for (const MmapRecord& record : parse_proc_maps(maps, pid)) {
        processes.on_mmap(record);
    }
}

}  // namespace wick::perf
