#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "object/dwarf_file.hpp"
#include "object/inline_resolver.hpp"

namespace wick::object {

/// The units that a program's skeleton units stand for, each opened once (DWARF 5, section
/// 3.1.2, and GNU's split DWARF 4 before it). Safe to use from several threads.
class SplitUnits {
 public:
    explicit SplitUnits(SplitUnitLoader loader) : loader_(std::move(loader)) {}

    /// The unit that has the entries of a skeleton unit, with the skeleton's bases; null when it
    /// cannot be found. Lives as long as this.
    [[nodiscard]] const DwarfUnit* find(const DwarfUnit& skeleton);

 private:
    [[nodiscard]] std::unique_ptr<DwarfUnit> load(const DwarfUnit& skeleton);
    [[nodiscard]] const DwarfFile* package();
    const DwarfFile* keep(std::shared_ptr<const DebugSections> sections);

    SplitUnitLoader loader_;
    std::mutex mutex_;
    bool asked_for_package_ = false;
    const DwarfFile* package_ = nullptr;
    std::vector<std::unique_ptr<DwarfFile>> files_;
    std::map<const DwarfUnit*, std::unique_ptr<DwarfUnit>> units_;
};

}  // namespace wick::object
