#include "base/growing_file.hpp"

#include <algorithm>
#include <filesystem>

namespace wick {
namespace {

constexpr std::uint64_t kPiece = std::uint64_t{256} * 1024;
constexpr std::size_t kTail = 64;

}  // namespace

std::optional<GrowingFile> GrowingFile::open(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    return file ? std::optional(GrowingFile(std::move(file))) : std::nullopt;
}

std::string_view GrowingFile::read_at(std::uint64_t position, std::uint64_t size) {
    buffer_.resize(static_cast<std::size_t>(size));
    file_.clear();
    file_.seekg(static_cast<std::streamoff>(position));
    file_.read(buffer_.data(), static_cast<std::streamsize>(size));
    return std::string_view(buffer_).substr(0, static_cast<std::size_t>(file_.gcount()));
}

std::string_view GrowingFile::next() {
    file_.clear();
    file_.seekg(0, std::ios::end);
    const auto end = static_cast<std::uint64_t>(std::max<std::streamoff>(file_.tellg(), 0));
    if (end == position_) {
        return {};
    }
    if (end < position_ || read_at(position_ - tail_.size(), tail_.size()) != tail_) {
        position_ = 0;
        tail_.clear();
        ++restarts_;
    }
    const std::string_view piece = read_at(position_, std::min(end - position_, kPiece));
    position_ += piece.size();
    tail_.append(piece.substr(piece.size() - std::min(piece.size(), kTail)));
    tail_.erase(0, tail_.size() - std::min(tail_.size(), kTail));
    return piece;
}

}  // namespace wick
