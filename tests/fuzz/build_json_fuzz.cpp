// What cargo, CMake, CTest and Meson say about a project. The first byte chooses the reader.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "target/cargo_messages.hpp"
#include "target/cargo_metadata.hpp"
#include "target/cargo_selection.hpp"
#include "target/cmake_file_api.hpp"
#include "target/meson_introspection.hpp"

namespace {

void choose_among(std::string_view text) {
    const auto metadata = wick::target::parse_cargo_metadata(text);
    if (!metadata) {
        return;
    }
    for (const auto kind : {wick::CargoKind::Any, wick::CargoKind::UnitTest}) {
        wick::CargoRequest request;
        request.kind = kind;
        (void)wick::target::select_cargo_target(metadata.value(), request, "Cargo.toml");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 'a':
            choose_among(text);
            break;
        case 'b':
            (void)wick::target::parse_cargo_messages(text);
            break;
        case 'c':
            (void)wick::target::parse_cmake_index(text);
            break;
        case 'd':
            (void)wick::target::parse_cmake_codemodel(text);
            break;
        case 'e':
            (void)wick::target::parse_cmake_target(text);
            break;
        case 'f':
            (void)wick::target::parse_ctest_tests(text);
            break;
        default:
            (void)wick::target::parse_meson_targets(text);
            break;
    }
    return 0;
}
