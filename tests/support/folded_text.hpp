#pragma once

#include <sstream>
#include <string>

#include "folding/folded_writer.hpp"

namespace wick::test {

/// A tree as folded text.
inline std::string folded_text(const StackTree& tree) {
    std::ostringstream text;
    folding::write_folded(tree, text);
    return text.str();
}

}  // namespace wick::test
