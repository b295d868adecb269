#pragma once

#include <optional>
#include <string>

#include "base/mapped_file.hpp"
#include "base/result.hpp"
#include "base/temp_dir.hpp"
#include "base/text_input.hpp"

namespace wick::driver {

/// An input whose bytes all lie in memory, for formats that are read by their parts. What comes
/// through a pipe or packed becomes a file first, which goes with the object.
class KeptInput {
 public:
    /// @param path  What `input` was opened from.
    /// @error IoError; MalformedInput when what is packed is damaged.
    [[nodiscard]] static Result<KeptInput> keep(TextInput& input, const std::string& path);

    [[nodiscard]] Bytes bytes() const noexcept { return file_.bytes(); }

 private:
    KeptInput(std::optional<TempDir> directory, MappedFile file)
        : directory_(std::move(directory)), file_(std::move(file)) {}

    std::optional<TempDir> directory_;
    MappedFile file_;
};

}  // namespace wick::driver
