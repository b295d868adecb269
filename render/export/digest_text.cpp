#include "render/export/digest_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "render/display_text.hpp"
#include "render/export/digest_rows.hpp"

namespace wick::render {
namespace {

constexpr std::string_view kArrow = " > ";

/// Writes one digest.
class Table {
 public:
    Table(const Digest& digest, const DigestTextStyle& style, std::ostream& out)
        : digest_(digest), style_(style), out_(out), budget_(share_lines(digest, style)) {}

    void write() {
        write_heading();
        write_rows();
        write_paths();
    }

 private:
    void write_heading() {
        std::string line = weight_line(digest_);
        if (!digest_.source.empty()) {
            line += "  (" + digest_.source + ")";
        }
        out_ << strong(fit(displayable(line), style_.columns)) << "\n";
    }

    void write_rows() {
        const auto& rows = rows_of(digest_, style_.rows);
        const std::string head =
            digest_.compares
                ? fmt::format("{:>8} {:>8} {:>8} {:>8}  ", "change", "self %", "before %",
                              "total %")
                : fmt::format("{:>7} {:>10} {:>8} {:>10}  ", "self %", "self", "total %", "total");
        out_ << strong(head + row_name(style_.rows)) << "\n";
        for (std::size_t i = 0; i < budget_.rows; ++i) {
            out_ << (digest_.compares ? compared(rows[i]) : figures(rows[i]))
                 << name_of(rows[i], head.size()) << "\n";
        }
        const std::size_t all =
            style_.rows == DigestRows::Functions ? digest_.function_count : rows.size();
        if (all > budget_.rows) {
            out_ << fmt::format("{}and {} more\n", std::string(head.size(), ' '),
                                with_separators(all - budget_.rows));
        }
    }

    [[nodiscard]] std::string figures(const DigestEntry& entry) const {
        return fmt::format(
            "{} {:>10} {:>8} {:>10}  ",
            shaded(fmt::format("{:>7}", percent(entry.now.self, digest_.weight)), entry.now.self),
            with_separators(entry.now.self), percent(entry.now.total, digest_.weight),
            with_separators(entry.now.total));
    }

    [[nodiscard]] std::string compared(const DigestEntry& entry) const {
        const std::string change =
            change_text(entry.before.self, digest_.weight_before, entry.now.self, digest_.weight);
        const std::string figure = fmt::format("{:>8}", (entry.noisy ? "~" : "") + change);
        return fmt::format("{} {:>8} {:>8} {:>8}  ",
                           entry.noisy ? faint(figure) : signed_color(figure),
                           percent(entry.now.self, digest_.weight),
                           percent(entry.before.self, digest_.weight_before),
                           percent(entry.now.total, digest_.weight));
    }

    [[nodiscard]] std::string name_of(const DigestEntry& entry, std::size_t used) const {
        const std::size_t room = style_.columns > used + 10 ? style_.columns - used : 10;
        const std::string module =
            entry.module.empty() ? std::string() : "  (" + displayable(entry.module) + ")";
        const bool has_room = columns(module) + 20 <= room;
        const std::string name =
            fit(displayable(entry.name), has_room ? room - columns(module) : room);
        return has_room ? name + faint(module) : name;
    }

    void write_paths() {
        if (budget_.paths == 0) {
            return;
        }
        out_ << "\n" << strong("heaviest stacks") << "\n";
        for (std::size_t i = 0; i < budget_.paths; ++i) {
            const DigestPath& path = digest_.paths[i];
            const std::string share =
                digest_.compares
                    ? change_text(path.before, digest_.weight_before, path.weight, digest_.weight)
                    : percent(path.weight, digest_.weight);
            out_ << fmt::format("{:>7} %  ", share) << stack_of(path) << "\n";
        }
    }

    /// As much of a stack's inner end as there is room for.
    [[nodiscard]] std::string stack_of(const DigestPath& path) const {
        constexpr std::size_t kUsed = 11;
        const std::size_t room = style_.columns > kUsed + 10 ? style_.columns - kUsed : 10;
        std::string text;
        for (auto frame = path.frames.rbegin(); frame != path.frames.rend(); ++frame) {
            const std::string name = displayable(*frame);
            if (text.empty()) {
                text = fit(name, room);
                continue;
            }
            const bool is_last = std::next(frame) == path.frames.rend();
            const std::size_t needed =
                columns(name) + kArrow.size() + columns(text) + (is_last ? 0 : 5);
            if (needed > room) {
                const std::string cut = std::string("..").append(kArrow).append(text);
                return columns(cut) <= room ? cut : text;
            }
            text = name + std::string(kArrow) + text;
        }
        return text;
    }

    [[nodiscard]] std::string escaped(std::string_view code, std::string_view text) const {
        return style_.color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
    }

    [[nodiscard]] std::string strong(std::string_view text) const { return escaped("1", text); }

    [[nodiscard]] std::string faint(std::string_view text) const { return escaped("2", text); }

    /// The hotter, the redder.
    [[nodiscard]] std::string shaded(const std::string& text, std::uint64_t part) const {
        const double share = digest_.weight == 0
                                 ? 0
                                 : static_cast<double>(part) / static_cast<double>(digest_.weight);
        return share >= 0.1 ? escaped("1;31", text) : share >= 0.02 ? escaped("33", text) : text;
    }

    [[nodiscard]] std::string signed_color(const std::string& text) const {
        if (text.find('+') != std::string::npos) {
            return escaped("31", text);
        }
        return text.find('-') != std::string::npos ? escaped("34", text) : text;
    }

    const Digest& digest_;
    const DigestTextStyle& style_;
    std::ostream& out_;
    LineBudget budget_;
};

}  // namespace

void write_digest_text(const Digest& digest, const DigestTextStyle& style, std::ostream& out) {
    Table(digest, style, out).write();
}

}  // namespace wick::render
