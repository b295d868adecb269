#include "object/dwarf_split_units.hpp"

namespace wick::object {
namespace {

std::unique_ptr<DwarfUnit> joined(const DwarfUnit& skeleton, const DwarfUnit& split) {
    auto unit = std::make_unique<DwarfUnit>(split);
    unit->address_file = skeleton.file;
    unit->addr_base = skeleton.addr_base;
    unit->ranges_base = skeleton.ranges_base;
    unit->low_pc = skeleton.low_pc;
    return unit;
}

}  // namespace

const DwarfUnit* SplitUnits::find(const DwarfUnit& skeleton) {
    if (!loader_) {
        return nullptr;
    }
    const std::scoped_lock lock(mutex_);
    const auto known = units_.find(&skeleton);
    if (known != units_.end()) {
        return known->second.get();
    }
    return units_.emplace(&skeleton, load(skeleton)).first->second.get();
}

std::unique_ptr<DwarfUnit> SplitUnits::load(const DwarfUnit& skeleton) {
    const std::uint64_t id = skeleton.header.id;
    if (const DwarfFile* all = package()) {
        if (const DwarfUnit* unit = all->unit_of_id(id)) {
            return joined(skeleton, *unit);
        }
    }
    const SplitUnit wanted{skeleton.split_name, skeleton.directory, id};
    const DwarfFile* file = keep(loader_(&wanted));
    const DwarfUnit* unit = file == nullptr ? nullptr : file->unit_of_id(id);
    return unit == nullptr ? nullptr : joined(skeleton, *unit);
}

const DwarfFile* SplitUnits::package() {
    if (!asked_for_package_) {
        asked_for_package_ = true;
        package_ = keep(loader_(nullptr));
    }
    return package_;
}

const DwarfFile* SplitUnits::keep(std::shared_ptr<const DebugSections> sections) {
    if (sections == nullptr || !sections->has_info()) {
        return nullptr;
    }
    files_.push_back(std::make_unique<DwarfFile>(std::move(sections)));
    return files_.back().get();
}

}  // namespace wick::object
