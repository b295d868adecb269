#include "base/thread_priority.hpp"

namespace wick {

void lower_thread_priority() {}

}  // namespace wick
