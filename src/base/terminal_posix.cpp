#include <unistd.h>

#include "base/progress.hpp"

namespace wick {

bool stderr_is_terminal() noexcept {
    return ::isatty(STDERR_FILENO) != 0;
}

}  // namespace wick
