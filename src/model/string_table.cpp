#include "model/string_table.hpp"

#include <algorithm>

namespace wick {
namespace {

constexpr std::size_t kBlockSize = std::size_t{64} * 1024;

}  // namespace

StringTable::StringTable() {
    intern({});
}

StringId StringTable::intern(std::string_view text) {
    if (const auto found = ids_.find(text); found != ids_.end()) {
        return found->second;
    }
    const auto id = static_cast<StringId>(texts_.size());
    const std::string_view kept = store(text);
    texts_.push_back(kept);
    ids_.emplace(kept, id);
    return id;
}

std::string_view StringTable::store(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    if (text.size() > free_size_) {
        free_size_ = std::max(kBlockSize, text.size());
        blocks_.push_back(std::make_unique<char[]>(free_size_));
        free_ = blocks_.back().get();
    }
    std::copy(text.begin(), text.end(), free_);
    const std::string_view kept{free_, text.size()};
    free_ += text.size();
    free_size_ -= text.size();
    return kept;
}

}  // namespace wick
