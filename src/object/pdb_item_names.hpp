#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "object/codeview_records.hpp"
#include "object/msf_file.hpp"

namespace wick::object {

/// A stream of numbered records: of types, or of functions and other items.
/// Format: LLVM, "The PDB TPI and IPI Streams".
class PdbTypeStream {
 public:
    PdbTypeStream() = default;

    /// Takes over the stream, and notes where every 32nd record lies.
    explicit PdbTypeStream(MsfStream stream);

    /// The record with a number; nothing when there is none.
    [[nodiscard]] std::optional<CodeViewRecord> record(std::uint32_t number) const noexcept;

 private:
    MsfStream stream_;
    Bytes records_;
    std::uint32_t first_ = 0;
    std::uint32_t count_ = 0;
    std::vector<std::uint32_t> places_;  ///< Of every 32nd record.
};

/// The names of functions that were inlined.
class PdbItemNames {
 public:
    PdbItemNames() = default;

    PdbItemNames(PdbTypeStream items, PdbTypeStream types) noexcept
        : items_(std::move(items)), types_(std::move(types)) {}

    /// Name of the function with a number, with the namespace or class that it is in; empty when
    /// it is not known. Valid as long as this. Keeps what it makes: not for several threads at
    /// once.
    [[nodiscard]] std::string_view name_of(std::uint32_t item);

 private:
    [[nodiscard]] std::string make_name(std::uint32_t item) const;
    [[nodiscard]] std::string_view scope_name(std::uint32_t item) const noexcept;
    [[nodiscard]] std::string_view type_name(std::uint32_t type) const noexcept;

    PdbTypeStream items_;
    PdbTypeStream types_;
    std::unordered_map<std::uint32_t, std::string> names_;  ///< Strings stay where they are.
};

}  // namespace wick::object
