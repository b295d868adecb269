#include "target/cargo_metadata.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "target/json_text.hpp"

namespace wick::target {
namespace {

using nlohmann::json;

/// "1.2.3-beta.1+build" as cargo splits it into MAJOR, MINOR, PATCH and PRE.
void add_version(const std::string& version, CargoPackage& package) {
    const std::string numbers = version.substr(0, version.find_first_of("-+"));
    const std::size_t dash = version.find('-');
    const std::string rest = dash == std::string::npos ? "" : version.substr(dash + 1);
    const std::size_t first = numbers.find('.');
    const std::size_t second = first == std::string::npos ? first : numbers.find('.', first + 1);
    auto part = [&](std::size_t begin, std::size_t end) {
        return begin == std::string::npos || begin >= numbers.size()
                   ? std::string()
                   : numbers.substr(begin, end == std::string::npos ? end : end - begin);
    };
    auto after = [](std::size_t place) { return place == std::string::npos ? place : place + 1; };
    package.environment.emplace_back("CARGO_PKG_VERSION", version);
    package.environment.emplace_back("CARGO_PKG_VERSION_MAJOR", part(0, first));
    package.environment.emplace_back("CARGO_PKG_VERSION_MINOR", part(after(first), second));
    package.environment.emplace_back("CARGO_PKG_VERSION_PATCH",
                                     part(after(second), std::string::npos));
    package.environment.emplace_back("CARGO_PKG_VERSION_PRE", rest.substr(0, rest.find('+')));
}

void add_environment(const json& object, CargoPackage& package) {
    package.environment.emplace_back(
        "CARGO_MANIFEST_DIR", std::filesystem::path(package.manifest_path).parent_path().string());
    package.environment.emplace_back("CARGO_MANIFEST_PATH", package.manifest_path);
    package.environment.emplace_back("CARGO_PKG_NAME", package.name);
    add_version(package.version, package);
    package.environment.emplace_back(
        "CARGO_PKG_AUTHORS", fmt::format("{}", fmt::join(texts_of(object, "authors"), ":")));
    for (const auto& [variable, key] :
         {std::pair("CARGO_PKG_DESCRIPTION", "description"),
          std::pair("CARGO_PKG_HOMEPAGE", "homepage"), std::pair("CARGO_PKG_LICENSE", "license"),
          std::pair("CARGO_PKG_LICENSE_FILE", "license_file"),
          std::pair("CARGO_PKG_README", "readme"), std::pair("CARGO_PKG_REPOSITORY", "repository"),
          std::pair("CARGO_PKG_RUST_VERSION", "rust_version")}) {
        package.environment.emplace_back(variable, text_of(object, key));
    }
}

CargoPackage package_of(const json& object) {
    CargoPackage package;
    package.name = text_of(object, "name");
    package.version = text_of(object, "version");
    package.id = text_of(object, "id");
    package.manifest_path = text_of(object, "manifest_path");
    package.default_run = text_of(object, "default_run");
    for (const json& target : list_of(object, "targets")) {
        package.targets.push_back({text_of(target, "name"), texts_of(target, "kind")});
    }
    add_environment(object, package);
    return package;
}

}  // namespace

bool CargoTarget::is(std::string_view kind) const {
    return std::ranges::find(kinds, kind) != kinds.end();
}

bool CargoTarget::is_library() const {
    return std::ranges::any_of(kinds, [](const std::string& kind) {
        return kind == "lib" || kind == "rlib" || kind == "dylib" || kind == "cdylib" ||
               kind == "staticlib" || kind == "proc-macro";
    });
}

Result<CargoMetadata> parse_cargo_metadata(std::string_view text) {
    WICK_TRY(const json root, parse_json(text, "what cargo metadata wrote"));
    CargoMetadata metadata;
    for (const json& package : list_of(root, "packages")) {
        metadata.packages.push_back(package_of(package));
    }
    metadata.default_members = texts_of(root, "workspace_default_members");
    metadata.target_directory = text_of(root, "target_directory");
    metadata.workspace_root = text_of(root, "workspace_root");
    if (metadata.target_directory.empty()) {
        return fail(ErrorCode::MalformedInput,
                    "what cargo metadata wrote names no target directory");
    }
    return metadata;
}

}  // namespace wick::target
