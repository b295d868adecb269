#include "collectors/perf/jit_tracker.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "object/perf_map.hpp"

namespace wick::perf {
namespace {

/// A map that is not there is looked for again after a pause that doubles each time.
constexpr std::uint64_t kFirstPauseNs = 100'000'000;
constexpr std::uint64_t kLongestPauseNs = 3'000'000'000;

/// More jitdump files than that are not followed: each is an open file.
constexpr std::size_t kMostDumps = 256;

/// The id of a process in its innermost namespace: the last number of "NSpid: 4242 7".
std::uint32_t inner_pid(std::uint32_t pid) {
    std::ifstream status(fmt::format("/proc/{}/status", pid));
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("NSpid:")) {
            continue;
        }
        const std::size_t last = line.find_last_of(" \t");
        std::uint32_t inner = 0;
        const auto parsed =
            std::from_chars(line.data() + last + 1, line.data() + line.size(), inner);
        return parsed.ec == std::errc{} ? inner : pid;
    }
    return pid;
}

/// Where a process writes its perf map, as seen from here.
std::vector<std::string> map_paths(JitFiles files, std::uint32_t pid) {
    const std::string here = fmt::format("/tmp/perf-{}.map", pid);
    switch (files) {
        case JitFiles::OfLivingProcesses:
            return {
                fmt::format("/proc/{}/root", pid) + fmt::format("/tmp/perf-{}.map", inner_pid(pid)),
                here};
        case JitFiles::LeftBehind:
            return {here};
        case JitFiles::Nowhere:
            break;
    }
    return {};
}

/// The same for a jitdump file that the process mapped.
std::vector<std::string> dump_paths(JitFiles files, const MmapRecord& record) {
    const std::string here(record.path);
    switch (files) {
        case JitFiles::OfLivingProcesses:
            return {fmt::format("/proc/{}/root{}", record.pid, here), here};
        case JitFiles::LeftBehind:
            return {here};
        case JitFiles::Nowhere:
            break;
    }
    return {};
}

std::optional<GrowingFile> open_first(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        if (auto file = GrowingFile::open(path)) {
            return file;
        }
    }
    return std::nullopt;
}

/// ".debug/jit/x/jit-4242.dump": what perf recognises (tools/perf/util/jitdump.c).
bool is_jit_dump(std::string_view path) {
    constexpr std::string_view kSuffix = ".dump";
    std::string_view name = path.substr(path.rfind('/') + 1);
    if (!name.starts_with("jit-") || !name.ends_with(kSuffix)) {
        return false;
    }
    name.remove_prefix(4);
    name.remove_suffix(kSuffix.size());
    return !name.empty() &&
           std::ranges::all_of(name, [](char each) { return each >= '0' && each <= '9'; });
}

}  // namespace

void JitTracker::on_mmap(const MmapRecord& record) {
    if (!is_jit_dump(record.path) || dumps_.size() == kMostDumps) {
        return;
    }
    if (auto file = open_first(dump_paths(files_, record))) {
        dumps_.push_back({record.pid, std::move(*file), 0, {}});
        read(dumps_.back());
    }
}

void JitTracker::on_fork(const TaskRecord& record) {
    if (record.pid != record.parent_pid && code_->knows(record.parent_pid)) {
        code_->set_parent(record.pid, record.parent_pid);
    }
}

void JitTracker::on_exec(std::uint32_t pid) {
    code_->forget_parent(pid);
}

const object::JitCode& JitTracker::code_of(std::uint32_t pid, std::uint64_t time_ns) {
    const auto [map, is_new] = maps_.try_emplace(pid);
    if (is_new) {
        map->second.paths = map_paths(files_, pid);
        try_open(map->second, time_ns);
        read(map->second, pid, 0, false);
    }
    return code_->of(pid);
}

std::uint32_t JitTracker::generation_at(std::uint32_t pid, std::uint64_t address,
                                        std::uint64_t time_ns) {
    const std::size_t count = code_of(pid, time_ns).count_by(address, time_ns);
    return count == 0 ? 0 : static_cast<std::uint32_t>(count - 1);
}

bool JitTracker::is_python_trampoline(std::uint32_t pid, std::uint64_t address,
                                      std::uint64_t time_ns) {
    const auto found = code_of(pid, time_ns).find(address, time_ns);
    return found && found->name.starts_with("py::");
}

void JitTracker::try_open(Map& map, std::uint64_t now_ns) const {
    map.file = open_first(map.paths);
    map.pause_ns = std::clamp(map.pause_ns * 2, kFirstPauseNs, kLongestPauseNs);
    map.next_try_ns = now_ns + map.pause_ns;
}

void JitTracker::read(Map& map, std::uint32_t pid, std::uint64_t since_ns, bool is_whole) {
    if (!map.file) {
        return;
    }
    object::JitCode& code = code_->of(pid);
    for (std::string_view piece = map.file->next(); !piece.empty(); piece = map.file->next()) {
        if (map.restarts != map.file->restarts()) {
            map.restarts = map.file->restarts();
            map.rest.clear();
        }
        map.rest += piece;
        map.rest.erase(0, object::read_perf_map(map.rest, since_ns, false, code));
    }
    if (is_whole) {
        object::read_perf_map(map.rest, since_ns, true, code);
        map.rest.clear();
    }
}

void JitTracker::read(Dump& dump) {
    object::JitCode& code = code_->of(dump.pid);
    for (std::string_view piece = dump.file.next(); !piece.empty(); piece = dump.file.next()) {
        if (dump.restarts != dump.file.restarts()) {
            dump.restarts = dump.file.restarts();
            dump.reader = {};
        }
        dump.reader.append(as_bytes(piece), code);
    }
}

void JitTracker::poll(std::uint64_t now_ns) {
    for (auto& [pid, map] : maps_) {
        // What is found now was written since the last look, or before the first.
        const std::uint64_t since_ns = map.file ? polled_ns_ : 0;
        if (!map.file && now_ns >= map.next_try_ns) {
            try_open(map, now_ns);
        }
        read(map, pid, since_ns, false);
    }
    for (Dump& dump : dumps_) {
        read(dump);
    }
    polled_ns_ = now_ns;
}

void JitTracker::finish(std::uint64_t now_ns) {
    for (auto& [pid, map] : maps_) {
        map.next_try_ns = 0;
    }
    const std::uint64_t last_ns = polled_ns_;
    poll(now_ns);
    for (auto& [pid, map] : maps_) {
        read(map, pid, last_ns, true);
    }
}

}  // namespace wick::perf
