#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "collectors/dtrace/dtrace_failure.hpp"
#include "collectors/dtrace/dtrace_program.hpp"
#include "collectors/dtrace/dtrace_tool.hpp"
#include "collectors/dtrace/dtrace_words.hpp"
#include "folding/name_addresses.hpp"

// What dtrace says, and what users write for it: everything ends with a value or an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const std::string_view half = std::string_view(text).substr(0, size / 2);
    (void)wick::dtrace::listen(text);
    (void)wick::dtrace::parse_version("dtrace", text);
    (void)wick::dtrace::drops_in(text);
    const auto error = wick::dtrace::explain_failure(text, 1, half, wick::dtrace::Host::Linux);
    if (error.message.empty()) {
        std::abort();
    }
    constexpr std::array<std::uint32_t, 1> kPids{12};
    const auto program = wick::dtrace::users_program(text, {kPids});
    if (!program || program.value().find("$target") != std::string::npos) {
        // "$tar$target" becomes "$tar12": what is put in never makes a new one.
        std::abort();
    }
    (void)wick::folding::parse_address_name(text, half);
    return 0;
}
