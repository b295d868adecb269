#include "base/thread_priority.hpp"

namespace wick {

void ThreadPriority::lower() {}

void ThreadPriority::restore() {}

}  // namespace wick
