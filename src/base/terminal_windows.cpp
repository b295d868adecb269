#include <io.h>
#include <stdio.h>

#include "base/progress.hpp"

namespace wick {

bool stderr_is_terminal() noexcept {
    return ::_isatty(::_fileno(stderr)) != 0;
}

}  // namespace wick
