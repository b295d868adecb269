#include "driver/symbol_files.hpp"

#include <fstream>
#include <iterator>

namespace wick::driver {

std::string read_whole_file(const std::string& path) {
    constexpr std::size_t kPiece = std::size_t{256} * 1024;
    std::ifstream file(path, std::ios::binary);
    std::string text;
    while (file) {
        const std::size_t size = text.size();
        text.resize(size + kPiece);
        file.read(text.data() + size, static_cast<std::streamsize>(kPiece));
        text.resize(size + static_cast<std::size_t>(file.gcount()));
    }
    return text;
}

KernelSymbolReader::KernelSymbolReader(Collector& collector)
    : symbols_(std::async(std::launch::async, [&collector] {
          const std::string text = collector.kernel_symbols();
          return object::KernelSymbols::parse(text.empty() ? read_whole_file("/proc/kallsyms")
                                                           : text);
      })) {}

}  // namespace wick::driver
