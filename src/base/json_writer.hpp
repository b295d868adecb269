#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace wick {

/// Writes JSON as it comes, so that a large document needs no memory. Bytes that are no UTF-8
/// become U+FFFD. The same calls give the same bytes.
class JsonWriter {
 public:
    /// How the text is laid out.
    enum class Layout { Compact, Indented };

    explicit JsonWriter(std::ostream& out, Layout layout = Layout::Compact)
        : out_(out), layout_(layout) {}

    JsonWriter& begin_object() { return begin('{'); }

    JsonWriter& end_object() { return end('}'); }

    JsonWriter& begin_array() { return begin('['); }

    JsonWriter& end_array() { return end(']'); }

    /// The name of the value that follows. @pre an object is open
    JsonWriter& key(std::string_view name);

    JsonWriter& value(std::string_view text);

    JsonWriter& value(const char* text) { return value(std::string_view(text)); }

    JsonWriter& value(std::uint64_t number);

    JsonWriter& value(std::uint32_t number) { return value(std::uint64_t{number}); }

    JsonWriter& value(std::int64_t number);

    JsonWriter& value(int number) { return value(std::int64_t{number}); }

    JsonWriter& value(bool yes);

    /// With so many digits behind the point; what is not finite becomes null.
    JsonWriter& value(double number, int digits);

    JsonWriter& null();

    /// A name and its value.
    template <class Value>
    JsonWriter& member(std::string_view name, Value value_of_it) {
        return key(name).value(value_of_it);
    }

 private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);

    /// Puts what separates a value from the one before.
    void separate();
    void new_line();
    void write_text(std::string_view text);

    std::ostream& out_;
    Layout layout_;
    std::vector<bool> has_values_;  ///< Of the open objects and arrays, the innermost last.
    bool after_key_ = false;
};

}  // namespace wick
