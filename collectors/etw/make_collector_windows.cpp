#include "collectors/etw/etw_api_windows.hpp"
#include "collectors/etw/etw_collector.hpp"
#include "collectors/etw/live_target_windows.hpp"

namespace wick::etw {

std::unique_ptr<Collector> make_etw_collector() {
    return std::make_unique<EtwCollector>(make_etw_api(), make_live_target);
}

}  // namespace wick::etw
