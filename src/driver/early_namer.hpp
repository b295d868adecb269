#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

#include "base/thread_priority.hpp"
#include "collectors/collector.hpp"
#include "model/name_options.hpp"

namespace wick::driver {

/// Prepares names while the target runs or a recording is read: opens debug files, inflates and
/// indexes them when a program or library is first seen, and resolves addresses in batches. What it
/// has not done by the end is done then; the result is the same.
class EarlyNamer : public CodeListener {
 public:
    /// Whether the work must not take processor time from others.
    enum class Manner { GivesWay, Ordinary };

    EarlyNamer(const NameOptions& options, Manner manner);

    /// Waits for the file and the compile unit at work, and leaves the rest.
    ~EarlyNamer() override;

    EarlyNamer(const EarlyNamer&) = delete;
    EarlyNamer& operator=(const EarlyNamer&) = delete;

    void on_code(const std::shared_ptr<const object::Image>& image,
                 std::vector<std::uint64_t> addresses) override;

 private:
    using Clock = std::chrono::steady_clock;
    using Images =
        boost::unordered_flat_map<std::shared_ptr<const object::Image>, std::vector<std::uint64_t>>;

    void work();
    [[nodiscard]] bool stopping();
    [[nodiscard]] Images take_pending();
    void prepare(const object::Image& image, std::vector<std::uint64_t> addresses);
    void resolve(const object::Image& image, std::vector<std::uint64_t> addresses);

    const NameOptions options_;
    const Manner manner_;
    ThreadPriority priority_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Images pending_;
    boost::unordered_flat_set<std::shared_ptr<const object::Image>> prepared_;  ///< Thread's own.
    bool stop_ = false;
    std::thread thread_;
};

}  // namespace wick::driver
