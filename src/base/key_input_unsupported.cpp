#include "base/key_input.hpp"

namespace wick {

Result<std::unique_ptr<KeyInput>> KeyInput::open() {
    return fail(ErrorCode::UnsupportedPlatform, "keys of a terminal cannot be read on this system");
}

}  // namespace wick
