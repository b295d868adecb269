#include "base/byte_source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "base/unpacking_source.hpp"

namespace wick {
namespace {

Error read_error(const std::string& path, int error_number) {
    const std::string name = path == "-" ? "standard input" : path;
    return {ErrorCode::IoError,
            "cannot read " + name + ": " + std::generic_category().message(error_number),
            {}};
}

std::uint64_t size_of(const std::string& path) {
    std::error_code error;
    const auto size = std::filesystem::file_size(path, error);
    return error ? 0 : size;
}

class FileSource : public ByteSource {
 public:
    FileSource(std::FILE* file, std::string path, std::uint64_t total)
        : file_(file), path_(std::move(path)), total_(total) {
        // Blocks are large: a buffer of the C library would only be one more copy.
        (void)std::setvbuf(file_, nullptr, _IONBF, 0);
    }

    FileSource(const FileSource&) = delete;
    FileSource& operator=(const FileSource&) = delete;

    ~FileSource() override {
        if (file_ != stdin) {
            (void)std::fclose(file_);
        }
    }

    Result<std::size_t> read(std::span<char> buffer) override {
        errno = 0;
        const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), file_);
        if (count == 0 && std::ferror(file_) != 0) {
            return fail(read_error(path_, errno));
        }
        read_ += count;
        return count;
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override { return read_; }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return total_; }

 private:
    std::FILE* file_;
    std::string path_;
    std::uint64_t read_ = 0;
    std::uint64_t total_ = 0;
};

class MemorySource : public ByteSource {
 public:
    explicit MemorySource(std::string bytes) : bytes_(std::move(bytes)) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        const std::size_t count = std::min(buffer.size(), bytes_.size() - position_);
        std::copy_n(bytes_.data() + position_, count, buffer.data());
        position_ += count;
        return count;
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override { return position_; }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override { return bytes_.size(); }

 private:
    std::string bytes_;
    std::size_t position_ = 0;
};

/// Gives the first bytes of a source, which were read to look at them, once more.
class ReplayedSource : public ByteSource {
 public:
    ReplayedSource(std::string head, std::unique_ptr<ByteSource> rest)
        : head_(std::move(head)), rest_(std::move(rest)) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        if (position_ == head_.size()) {
            return rest_->read(buffer);
        }
        const std::size_t count = std::min(buffer.size(), head_.size() - position_);
        std::copy_n(head_.data() + position_, count, buffer.data());
        position_ += count;
        return count;
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override { return rest_->bytes_read(); }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override {
        return rest_->bytes_total();
    }

 private:
    std::string head_;
    std::unique_ptr<ByteSource> rest_;
    std::size_t position_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> open_file_source(const std::string& path) {
    if (path == "-") {
        return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(stdin, path, 0));
    }
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) {
        return fail(read_error(path, errno));
    }
    return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(file, path, size_of(path)));
}

std::unique_ptr<ByteSource> make_memory_source(std::string bytes) {
    return std::make_unique<MemorySource>(std::move(bytes));
}

Result<std::unique_ptr<ByteSource>> unpacked(std::unique_ptr<ByteSource> source) {
    std::string head(kPackingMagicSize, '\0');
    std::size_t size = 0;
    while (size < head.size()) {
        WICK_TRY(const std::size_t count, source->read(std::span(head).subspan(size)));
        if (count == 0) {
            break;
        }
        size += count;
    }
    head.resize(size);
    const Packing packing = packing_of(head);
    std::unique_ptr<ByteSource> whole =
        std::make_unique<ReplayedSource>(std::move(head), std::move(source));
    if (packing == Packing::None) {
        return whole;
    }
    return unpack(packing, std::move(whole));
}

Result<std::unique_ptr<ByteSource>> open_byte_source(const std::string& path) {
    WICK_TRY(auto source, open_file_source(path));
    return unpacked(std::move(source));
}

}  // namespace wick
