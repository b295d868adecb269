#include "collectors/registry.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

namespace wick {
namespace {

Error unknown_backend(const std::string& name) {
    std::string known = "auto";
    for (const Backend& backend : backends()) {
        known += ", " + std::string(backend.name);
    }
    return {ErrorCode::InvalidArgument, "there is no way to record called \"" + name + "\"",
            "here are " + known};
}

}  // namespace

Result<std::unique_ptr<Collector>> choose_collector(const RecordOptions& options,
                                                    std::vector<std::string>& passed_over) {
    if (backends().empty()) {
        return fail(ErrorCode::UnsupportedPlatform,
                    "this build of wick cannot sample on this system",
                    "wick samples on Linux; see README.md for what is planned elsewhere");
    }
    const bool any = options.backend == "auto";
    std::optional<Error> first;
    for (const Backend& backend : backends()) {
        if (any ? backend.by_name_only : backend.name != options.backend) {
            continue;
        }
        auto collector = backend.make();
        const auto works = collector->probe(options);
        if (works) {
            return collector;
        }
        passed_over.push_back(
            fmt::format("{} could not be used: {}", backend.name, works.error().message));
        first = first.value_or(works.error());
        // A wrong event or option is wrong for all of them.
        if (first->code == ErrorCode::InvalidArgument) {
            break;
        }
    }
    return fail(first ? std::move(*first) : unknown_backend(options.backend));
}

}  // namespace wick
