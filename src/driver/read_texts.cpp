#include "driver/read_texts.hpp"

#include <memory>
#include <span>

#include <fmt/format.h>

#include "base/log.hpp"
#include "base/progress.hpp"
#include "base/text_input.hpp"
#include "folding/readers/registry.hpp"

namespace wick::driver {
namespace {

/// A source that tells a progress line how far it is.
class ObservedSource : public ByteSource {
 public:
    ObservedSource(std::unique_ptr<ByteSource> source, const std::string& name)
        : source_(std::move(source)), progress_("reading " + name, source_->bytes_total()) {}

    Result<std::size_t> read(std::span<char> buffer) override {
        progress_.reached(source_->bytes_read());
        return source_->read(buffer);
    }

    [[nodiscard]] std::uint64_t bytes_read() const noexcept override {
        return source_->bytes_read();
    }

    [[nodiscard]] std::uint64_t bytes_total() const noexcept override {
        return source_->bytes_total();
    }

 private:
    std::unique_ptr<ByteSource> source_;
    Progress progress_;
};

/// Says what could not be read.
/// @error NoSamples when there is no stack.
Result<folding::ReadStacks> checked(folding::ReadStacks stacks, const std::string& name) {
    for (const std::string& note : stacks.notes) {
        log_line(LogLevel::Warning, note);
    }
    if (stacks.stacks == 0) {
        return fail(folding::no_stacks(name, stacks));
    }
    if (stacks.unreadable_lines > 0) {
        log_line(LogLevel::Warning, unreadable_lines(stacks));
    }
    return stacks;
}

}  // namespace

std::string unreadable_lines(const folding::ReadStacks& stacks) {
    return fmt::format("{} lines could not be read and are left out; the first is {}",
                       stacks.unreadable_lines, stacks.first_unreadable);
}

Result<TextInput> open_text(const std::string& path) {
    const std::string name = path == "-" ? "standard input" : path;
    WICK_TRY(auto source, open_byte_source(path));
    return TextInput(std::make_unique<ObservedSource>(std::move(source), name), name);
}

Result<folding::ReadStacks> read_text(TextInput& input, const ReadOptions& options) {
    folding::StackSink sink(options);
    WICK_TRY(folding::read_stacks_into(input, options, sink));
    return checked(sink.take(), input.name());
}

Result<folding::ReadStacks> read_texts(const std::vector<std::string>& inputs,
                                       const ReadOptions& options) {
    folding::StackSink sink(options);
    for (const std::string& path : inputs) {
        WICK_TRY(TextInput input, open_text(path));
        WICK_TRY(folding::read_stacks_into(input, options, sink));
    }
    return checked(sink.take(), inputs.front());
}

}  // namespace wick::driver
