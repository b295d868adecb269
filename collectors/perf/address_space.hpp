#pragma once

#include <cstdint>
#include <vector>

#include "model/ids.hpp"
#include "object/cfi_table.hpp"

namespace wick::perf {

/// A range of a process's memory and what lies there.
struct Mapping {
    std::uint64_t start = 0;
    std::uint64_t end = 0;   ///< One past the last byte.
    std::uint64_t bias = 0;  ///< Run-time address minus address in the file (modulo 2^64).
    ModuleId module{};
    const object::CfiTable* cfi = nullptr;  ///< Not owned; null when there is no object file.
    bool executable = true;
};

/// What code is mapped where in a process. Copy it when the process forks. Mappings without code
/// are better left out: each one makes rules that were found before be looked up again.
class AddressSpace {
 public:
    /// Adds a mapping; what it overlaps is cut to what remains. An empty range is ignored.
    void map(const Mapping& mapping);

    /// Forgets everything, as exec does.
    void clear();

    /// The mapping that holds an address, or null; valid until the next change.
    [[nodiscard]] const Mapping* find(std::uint64_t address) const noexcept;

    /// All mappings in order of address, without overlaps.
    [[nodiscard]] const std::vector<Mapping>& mappings() const noexcept { return mappings_; }

    /// A number for what addresses mean here: two address spaces with equal versions hold equal
    /// mappings. Each change gives a number never used before in this process.
    [[nodiscard]] std::uint32_t version() const noexcept { return version_; }

 private:
    std::vector<Mapping> mappings_;
    std::uint32_t version_ = 0;
};

}  // namespace wick::perf
