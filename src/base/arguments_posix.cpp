#include "base/arguments.hpp"

namespace wick {

std::vector<std::string> own_arguments(int argc, char** argv) {
    return {argv, argv + argc};
}

}  // namespace wick
