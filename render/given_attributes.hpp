#pragma once

#include <string>

#include "render/name_attributes.hpp"

namespace wick::render {

/// What a --nameattr file adds to the elements of a function's frames, as markup.
struct GivenAttributes {
    std::string link;   ///< Attributes of the `<a>` around the frame; empty: there is none.
    std::string group;  ///< Attributes of the `<g>`, each after a space.
    std::string id;     ///< Of one frame at most; empty: none.
    std::string title;  ///< Escaped, instead of the name and the figures; empty: none.

    [[nodiscard]] bool empty() const noexcept {
        return link.empty() && group.empty() && id.empty() && title.empty();
    }
};

/// Turns a function's entry into markup. Names of attributes that are the user's own (g_extra,
/// a_extra) are taken over as they are, if they are a list of attributes.
[[nodiscard]] GivenAttributes given_attributes(const NameAttributes::Attributes& entry);

}  // namespace wick::render
