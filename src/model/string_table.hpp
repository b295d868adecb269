#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>

#include "model/ids.hpp"

namespace wick {

/// Stores each distinct string once. Id 0 is the empty string.
class StringTable {
 public:
    StringTable();

    /// Returns the id of `text`, storing a copy when it is new.
    StringId intern(std::string_view text);

    /// Returns the text of an id of this table; valid as long as the table, moves included.
    [[nodiscard]] std::string_view at(StringId id) const noexcept { return texts_[index_of(id)]; }

    [[nodiscard]] std::size_t size() const noexcept { return texts_.size(); }

 private:
    std::string_view store(std::string_view text);

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* free_ = nullptr;
    std::size_t free_size_ = 0;
    std::vector<std::string_view> texts_;
    boost::unordered_flat_map<std::string_view, StringId> ids_;
};

}  // namespace wick
