#include "object/pdb_file.hpp"

#include <algorithm>
#include <utility>

namespace wick::object {
namespace {

/// Streams that have their numbers in every .pdb file.
enum Stream : std::uint32_t { Header = 1, Types = 2, DebugInfo = 3, Items = 4 };

}  // namespace

Result<std::shared_ptr<const PdbFile>> PdbFile::open(const std::string& path) {
    WICK_TRY(auto mapped, MappedFile::open(path));
    auto parsed = parse(mapped.bytes());
    if (!parsed) {
        return fail(with_context(parsed.error(), path));
    }
    // Moving the mapping keeps its bytes where they are.
    std::const_pointer_cast<PdbFile>(parsed.value())->mapped_.emplace(std::move(mapped));
    return parsed;
}

Result<std::shared_ptr<const PdbFile>> PdbFile::parse(Bytes bytes) {
    WICK_TRY(auto file, MsfFile::parse(bytes));
    const std::shared_ptr<PdbFile> pdb(new PdbFile(std::move(file)));
    WICK_TRY(const auto header, read_pdb_header(pdb->file_.stream(Header).bytes()));
    WICK_TRY(pdb->info_, PdbDebugInfo::parse(pdb->file_.stream(DebugInfo), pdb->file_));
    // Tools that add to a .pdb file count up the age of its header, but not that of the image.
    pdb->id_ = {header.id.guid, pdb->info_.age()};
    pdb->names_ = pdb->file_.stream(header.names_stream);
    pdb->modules_.resize(pdb->info_.modules().size());
    return std::shared_ptr<const PdbFile>(pdb);
}

PdbFile::Module& PdbFile::module(std::size_t index) const {
    std::unique_ptr<Module>& module = modules_[index];
    if (module == nullptr) {
        const PdbModuleInfo& info = info_.modules()[index];
        module = std::make_unique<Module>();
        module->stream = info.stream == kNoPdbStream ? MsfStream() : file_.stream(info.stream);
        const Bytes bytes = module->stream.bytes();
        module->symbols = slice(bytes, 0, info.symbols_size).value_or(Bytes());
        module->functions = PdbFunctions(module->symbols);
        const std::uint64_t lines = std::uint64_t{info.symbols_size} + info.old_lines_size;
        module->lines =
            PdbLines(slice(bytes, lines, info.lines_size).value_or(Bytes()), names_.bytes());
    }
    return *module;
}

PdbFile::Place PdbFile::place_of(std::uint64_t address) const {
    Place place;
    const auto found = info_.addresses().place_of(address);
    if (!found) {
        return place;
    }
    place.address = *found;
    if (const auto index = info_.module_at(*found)) {
        place.module = &module(*index);
        place.function = place.module->functions.find(*found);
    }
    return place;
}

std::optional<Symbol> PdbFile::find(std::uint64_t address) const {
    const std::lock_guard lock(mutex_);
    const Place place = place_of(address);
    if (place.function != nullptr && !place.function->name.empty()) {
        const auto start = info_.addresses().address_of(place.function->start);
        return Symbol{start.value_or(address), place.function->size, place.function->name};
    }
    return place.address.section != 0 ? find_public(place.address) : std::nullopt;
}

std::optional<Symbol> PdbFile::find_public(PdbAddress place) const {
    if (!publics_) {
        publics_.emplace(file_.stream(info_.publics_stream()),
                         file_.stream(info_.records_stream()));
    }
    const auto found = publics_->find(place);
    const auto start = found ? info_.addresses().address_of(found->start) : std::nullopt;
    if (!start) {
        return std::nullopt;
    }
    const std::uint32_t rest = info_.addresses().rest_of_section(found->start);
    return Symbol{*start, std::min(found->size, rest), found->name};
}

ResolvedFrames PdbFile::resolve(std::span<const std::uint64_t> addresses,
                                const ResolveOptions& options) const {
    const std::lock_guard lock(mutex_);
    ResolvedFrames frames;
    std::vector<Place> places;
    const auto finish = [&] {
        append_frames(places, options.lines, frames);
        places.clear();
    };
    for (const std::uint64_t address : addresses) {
        const Place place = place_of(address);
        // Code that was moved after linking may lie in another order than its source.
        if (!places.empty() &&
            (places.front().function != place.function || place.address < places.back().address)) {
            finish();
            if (options.stop && options.stop()) {
                break;
            }
        }
        places.push_back(place);
    }
    finish();
    while (frames.size() < addresses.size()) {
        frames.append_left_out();
    }
    return frames;
}

void PdbFile::append_frames(std::span<const Place> places, bool lines,
                            ResolvedFrames& frames) const {
    if (places.empty() || places.front().function == nullptr) {
        for (std::size_t i = 0; i < places.size(); ++i) {
            frames.append({});
        }
        return;
    }
    const PdbFunction& function = *places.front().function;
    const Module& module = *places.front().module;
    std::vector<std::uint32_t> offsets;
    for (const Place& place : places) {
        offsets.push_back(place.address.offset - function.start.offset);
    }
    const std::vector<InlineSite> sites = inline_sites(module.symbols, function);
    if (!sites.empty() && !items_) {
        items_.emplace(PdbTypeStream(file_.stream(Items)), PdbTypeStream(file_.stream(Types)));
    }
    const auto chains = inline_chains(sites, offsets);
    for (std::size_t i = 0; i < places.size(); ++i) {
        frames.append(chain_of(places[i], chains[i], lines));
    }
}

std::vector<SourceFrame> PdbFile::chain_of(const Place& place, std::span<const InlineHit> inlined,
                                           bool lines) const {
    Module& module = *place.module;
    std::vector<SourceFrame> chain{{place.function->name, false, {}}};
    if (lines) {
        chain[0].location = location_of(module, module.lines.find(place.address));
    }
    for (const auto& [site, range] : inlined) {
        SourceFrame frame{items_->name_of(site->item), true, {}};
        auto line = lines ? module.lines.first_line_of(site->item) : std::nullopt;
        if (line) {
            line->line += range->line_offset;
            line->file = range->file == InlineRange::kSameFile ? line->file : range->file;
            frame.location = location_of(module, line);
        }
        chain.push_back(frame);
    }
    return chain;
}

SourceLine PdbFile::location_of(const Module& module, const std::optional<PdbLine>& line) const {
    return line && line->line != 0 ? SourceLine{module.lines.file_name(line->file), line->line}
                                   : SourceLine();
}

}  // namespace wick::object
