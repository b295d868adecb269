#include "base/whole_file.hpp"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

namespace wick {
namespace {

std::string rest_of(std::istream& in) {
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    std::string text;
    while (in) {
        const std::size_t size = text.size();
        text.resize(size + kBlock);
        in.read(text.data() + size, static_cast<std::streamsize>(kBlock));
        text.resize(size + static_cast<std::size_t>(in.gcount()));
    }
    return text;
}

}  // namespace

Result<std::string> read_whole(const std::string& path) {
    if (path == "-") {
        return rest_of(std::cin);
    }
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    if (in) {
        std::string text = rest_of(in);
        if (!in.bad()) {
            return text;
        }
    }
    return fail(ErrorCode::IoError,
                errno == 0 ? "it cannot be read" : std::generic_category().message(errno));
}

}  // namespace wick
