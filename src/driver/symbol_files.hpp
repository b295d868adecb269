#pragma once

#include <cstdint>
#include <future>
#include <string>

#include "collectors/collector.hpp"
#include "object/kallsyms.hpp"

namespace wick::driver {

/// The kernel's symbols, read and put in order by a thread of its own while the target runs: that
/// takes longer than all the rest after a short run.
class KernelSymbolReader {
 public:
    /// Starts reading: from the collector, if it sees more than this process, else from /proc.
    /// @param collector  Outlives the reader.
    explicit KernelSymbolReader(Collector& collector);

    /// Waits for the end of it.
    [[nodiscard]] const object::KernelSymbols& get() { return symbols_.get(); }

 private:
    std::shared_future<object::KernelSymbols> symbols_;
};

/// The contents of a file; empty when it cannot be read. Files of /proc, which tell no size, are
/// read to their end.
[[nodiscard]] std::string read_whole_file(const std::string& path);

}  // namespace wick::driver
