#include "driver/debug_files.hpp"

#include <utility>

#include "base/log.hpp"
#include "object/debuginfod.hpp"
#include "object/section_cache.hpp"

namespace wick::driver {
namespace {

std::shared_ptr<const object::SectionCache> open_cache() {
    auto folder = object::SectionCache::usual_folder();
    if (!folder) {
        log_line(LogLevel::Debug, folder.error().message);
        return nullptr;
    }
    return std::make_shared<const object::SectionCache>(std::move(folder.value()));
}

}  // namespace

std::shared_ptr<object::ImageStore> make_image_store(const DebugFileOptions& options) {
    object::DebugFileRoots roots = object::DebugFileRoots::usual();
    roots.chosen = options.directories;
    roots.fetch = object::debuginfod_fetcher();
    if (options.cache) {
        roots.sections = open_cache();
    }
    return std::make_shared<object::ImageStore>(std::move(roots));
}

}  // namespace wick::driver
