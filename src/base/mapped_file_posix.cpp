#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/mapped_file.hpp"
#include "base/mapped_file_guard_posix.hpp"

namespace wick {
namespace {

Error open_error(const std::string& path, int error_number) {
    return {ErrorCode::IoError,
            "cannot read " + path + ": " + std::generic_category().message(error_number),
            {}};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
    // O_NONBLOCK: a path that names a FIFO must not make us wait for a writer.
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return fail(open_error(path, errno));
    }

    struct stat status {};

    if (::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        const int error_number = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        ::close(fd);
        return fail(open_error(path, error_number));
    }
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) {
        ::close(fd);
        return MappedFile(nullptr, 0);
    }
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    const int error_number = errno;
    ::close(fd);
    if (data == MAP_FAILED) {
        return fail(open_error(path, error_number));
    }
    guard_mapping(static_cast<const std::byte*>(data), size);
    return MappedFile(static_cast<const std::byte*>(data), size);
}

bool MappedFile::was_cut() const noexcept {
    return data_ != nullptr && mapping_was_cut(data_);
}

void MappedFile::drop(Bytes part) const noexcept {
    const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto first = reinterpret_cast<std::uintptr_t>(data_);
    const auto begin = reinterpret_cast<std::uintptr_t>(part.data());
    if (data_ == nullptr || begin < first || begin + part.size() > first + size_) {
        return;
    }
    const std::uintptr_t from = (begin + page - 1) & ~(page - 1);
    const std::uintptr_t to = (begin + part.size()) & ~(page - 1);
    if (from < to) {
        ::madvise(reinterpret_cast<void*>(from), to - from, MADV_DONTNEED);
    }
}

void MappedFile::release() noexcept {
    if (data_ != nullptr) {
        unguard_mapping(data_);
        ::munmap(const_cast<std::byte*>(data_), size_);
    }
}

}  // namespace wick
