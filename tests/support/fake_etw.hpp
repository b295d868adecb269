#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "collectors/etw/etw_api.hpp"
#include "collectors/etw/live_target.hpp"

namespace wick::test {

/// Windows as far as sessions go: answers as it is told and remembers what was asked.
class FakeEtwApi : public etw::EtwApi {
 public:
    using Status = etw::WindowsStatus;

    explicit FakeEtwApi(std::vector<std::string>& log) : calls(log) {}

    std::vector<std::string>& calls;
    Status privilege = Status::Success;
    Status start_status = Status::Success;
    Status stacks_status = Status::Success;
    Status stop_status = Status::Success;
    Status interval_status = Status::Success;
    std::optional<std::uint32_t> interval = 10'000;
    etw::SessionCounters lost;
    std::vector<std::string> sessions;  ///< Those that run.
    std::vector<std::uint32_t> wicks;   ///< Processes that are one.
    std::string trace;                  ///< What the session writes; nothing: no file.

    Status enable_privilege() override {
        calls.push_back("privilege");
        return privilege;
    }

    Status start(const etw::SessionSettings& settings, etw::SessionHandle& session) override {
        calls.push_back("start " + settings.name);
        if (start_status == Status::Success) {
            sessions.push_back(settings.name);
            file_ = settings.file;
            session = etw::SessionHandle{42};
        }
        return start_status;
    }

    Status enable_stacks(etw::SessionHandle session) override {
        calls.push_back("stacks " + std::to_string(static_cast<std::uint64_t>(session)));
        return stacks_status;
    }

    Status stop(const std::string& name, etw::SessionCounters& counters) override {
        calls.push_back("stop " + name);
        std::erase(sessions, name);
        counters = lost;
        if (!trace.empty()) {
            std::ofstream(file_, std::ios::binary) << trace;
        }
        return stop_status;
    }

    std::vector<std::string> session_names() override { return sessions; }

    std::optional<std::uint32_t> sample_interval() override { return interval; }

    Status set_sample_interval(std::uint32_t value) override {
        calls.push_back("interval " + std::to_string(value));
        return interval_status;
    }

    std::uint32_t own_pid() override { return 7; }

    bool is_wick(std::uint32_t pid) override {
        return std::find(wicks.begin(), wicks.end(), pid) != wicks.end();
    }

    std::uint32_t processors() override { return 2; }

 private:
    std::string file_;
};

/// A program that ends, or not, as it is told.
class FakeTarget : public etw::LiveTarget {
 public:
    explicit FakeTarget(std::vector<std::string>& log) : calls(log) {}

    std::vector<std::string>& calls;
    bool exists = true;
    bool ends = true;  ///< By itself.
    bool ends_when_told = true;
    std::uint32_t code = 0;

    Result<> start(const LaunchPlan& plan) override {
        calls.push_back("launch " + plan.command.front());
        pids_ = {100};
        return exists ? Result<>(success())
                      : Result<>(fail(ErrorCode::TargetNotFound, "no such program"));
    }

    Result<> attach(const std::vector<std::uint32_t>& pids) override {
        calls.push_back("attach");
        pids_ = pids;
        return success();
    }

    [[nodiscard]] std::vector<std::uint32_t> pids() const override { return pids_; }

    void resume() override { calls.push_back("resume"); }

    bool wait(std::optional<Clock::time_point> until, const Interrupt* interrupt) override {
        calls.push_back(until ? "wait for a time" : "wait");
        (void)interrupt;
        return ends || (told_ && ends_when_told);
    }

    [[nodiscard]] std::optional<std::uint32_t> exit_code() const override { return code; }

    [[nodiscard]] std::chrono::microseconds cpu_time() const override {
        return std::chrono::microseconds(5);
    }

    void end() override {
        calls.push_back("end");
        told_ = true;
    }

    void let_go() override { calls.push_back("let go"); }

 private:
    std::vector<std::uint32_t> pids_;
    bool told_ = false;
};

}  // namespace wick::test
