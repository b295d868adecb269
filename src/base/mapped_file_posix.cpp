#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "base/mapped_file.hpp"

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
    return MappedFile(static_cast<const std::byte*>(data), size);
}

void MappedFile::release() noexcept {
    if (data_ != nullptr) {
        ::munmap(const_cast<std::byte*>(data_), size_);
    }
}

}  // namespace wick
