#include "folding/readers/chrome_reader.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "folding/readers/chrome_events.hpp"
#include "folding/readers/utf8_input.hpp"

namespace wick::folding {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kEvents = "traceEvents";

/// Takes the parts of the JSON text as they come. The events are a list, at the top or under the
/// key traceEvents; what lies deeper in an event is of no interest.
class Handler : public nlohmann::json_sax<Json> {
 public:
    explicit Handler(ChromeEvents& events) : events_(events) {}

    /// Where and why the text makes no sense; empty when it does.
    [[nodiscard]] const std::string& problem() const noexcept { return problem_; }

    /// True once the list of the events has begun.
    [[nodiscard]] bool found_events() const noexcept { return list_depth_ > 0; }

    bool null() override { return true; }

    bool boolean(bool) override { return true; }

    bool number_integer(number_integer_t value) override {
        return number(static_cast<double>(value), std::to_string(value));
    }

    bool number_unsigned(number_unsigned_t value) override {
        return number(static_cast<double>(value), std::to_string(value));
    }

    bool number_float(number_float_t value, const string_t& text) override {
        return number(value, text);
    }

    bool string(string_t& value) override {
        if (in_event() && field_ != nullptr) {
            *field_ = value;
        }
        return true;
    }

    bool binary(binary_t&) override { return true; }

    bool start_object(std::size_t) override {
        ++depth_;
        if (depth_ == list_depth_ + 1 && list_depth_ > 0 && in_list_) {
            event_ = {};
            field_ = nullptr;
            number_ = nullptr;
        }
        return true;
    }

    bool key(string_t& name) override {
        is_events_key_ = depth_ == 1 && name == kEvents;
        if (in_event()) {
            field_ = text_field(name);
            number_ = name == "ts" ? &event_.time : name == "dur" ? &event_.duration : nullptr;
        }
        return true;
    }

    bool end_object() override {
        if (in_event()) {
            events_.add(event_);
        }
        --depth_;
        return true;
    }

    bool start_array(std::size_t) override {
        ++depth_;
        if (list_depth_ == 0 && (depth_ == 1 || (depth_ == 2 && is_events_key_))) {
            list_depth_ = depth_;
            in_list_ = true;
        }
        return true;
    }

    bool end_array() override {
        in_list_ = in_list_ && depth_ != list_depth_;
        --depth_;
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception&) override {
        problem_ = "byte " + std::to_string(position);
        return false;
    }

 private:
    [[nodiscard]] bool in_event() const noexcept { return in_list_ && depth_ == list_depth_ + 1; }

    std::string* text_field(std::string_view name) {
        if (name == "name") {
            return &event_.name;
        }
        if (name == "ph") {
            return &event_.phase;
        }
        if (name == "pid") {
            return &event_.pid;
        }
        return name == "tid" ? &event_.tid : nullptr;
    }

    bool number(double value, const std::string& text) {
        if (in_event() && number_ != nullptr) {
            *number_ = value;
            event_.has_duration = event_.has_duration || number_ == &event_.duration;
        } else if (in_event() && field_ != nullptr) {
            *field_ = text;
        }
        return true;
    }

    ChromeEvents& events_;
    ChromeEvent event_;
    std::string* field_ = nullptr;  ///< Where the value of the last key goes, if it is text,
    double* number_ = nullptr;      ///< or a number.
    std::size_t depth_ = 0;
    std::size_t list_depth_ = 0;  ///< Of the list of events; 0: not met yet.
    bool in_list_ = false;
    bool is_events_key_ = false;
    std::string problem_;
};

Likelihood detect(std::string_view head) {
    const std::size_t start = head.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (start == std::string_view::npos || (head[start] != '{' && head[start] != '[')) {
        return Likelihood::No;
    }
    if (head[start] == '{' && head.find("\"traceEvents\"") != std::string_view::npos) {
        return Likelihood::Certain;
    }
    const bool event = head.find("\"ph\"") != std::string_view::npos &&
                       head.find("\"ts\"") != std::string_view::npos;
    return head[start] == '[' && event ? Likelihood::Likely : Likelihood::No;
}

Result<> read(TextInput& input, const ReadOptions&, StackSink& sink) {
    ChromeEvents events;
    Handler handler(events);
    Utf8Input text(input);
    const bool whole = Json::sax_parse(Utf8Input::Iterator(text), Utf8Input::Iterator(), &handler);
    // The list need not be closed: a program that dies leaves a trace all the same.
    if (!whole && !handler.found_events()) {
        return fail(ErrorCode::MalformedInput,
                    input.name() + " is no JSON from " + handler.problem() + " on");
    }
    if (!whole && !text.at_end()) {
        sink.note("the text makes no sense from " + handler.problem() +
                  " on; events before that "
                  "are counted");
    } else if (!whole) {
        sink.note("the text ends before its list of events does");
    }
    sink.set_unit("microseconds");
    events.count(sink);
    return success();
}

}  // namespace

TextReader chrome_reader() {
    return {"chrome", "traces of Chrome (Trace Event Format, JSON)", detect, read};
}

}  // namespace wick::folding
