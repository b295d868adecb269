#include "driver/palette_file.hpp"

#include <filesystem>

#include "base/output_file.hpp"
#include "base/whole_file.hpp"

namespace wick::driver {
namespace {

constexpr const char* kPaletteFile = "palette.map";

}  // namespace

Result<render::NameAttributes> read_name_attributes(const std::string& file) {
    if (file.empty()) {
        return render::NameAttributes();
    }
    const auto text = read_whole(file);
    if (!text) {
        return fail(with_context(text.error(), "cannot read " + file));
    }
    auto attributes = render::NameAttributes::parse(text.value());
    if (!attributes) {
        return fail(with_context(attributes.error(), "Invalid format in " + file));
    }
    return attributes;
}

Result<render::PaletteMap> read_palette_file() {
    if (!std::filesystem::exists(kPaletteFile)) {
        return render::PaletteMap();
    }
    WICK_TRY(const std::string text, read_whole(kPaletteFile));
    return render::PaletteMap::parse(text);
}

Result<> write_palette_file(const render::PaletteMap& palette) {
    WICK_TRY(auto map, OutputFile::open(kPaletteFile));
    map.stream() << palette.text();
    return map.commit();
}

}  // namespace wick::driver
