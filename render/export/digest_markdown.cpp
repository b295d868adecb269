#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "base/number_text.hpp"
#include "render/display_text.hpp"
#include "render/export/digest_rows.hpp"
#include "render/export/digest_text.hpp"

namespace wick::render {
namespace {

std::string row_of(const Digest& digest, const DigestEntry& entry) {
    const std::string module = entry.module.empty() ? std::string() : markdown_code(entry.module);
    if (!digest.compares) {
        return fmt::format("| {} % | {} | {} % | {} | {} | {} |\n",
                           percent(entry.now.self, digest.weight), with_separators(entry.now.self),
                           percent(entry.now.total, digest.weight),
                           with_separators(entry.now.total), markdown_code(entry.name), module);
    }
    return fmt::format(
        "| {}{} | {} % | {} % | {} % | {} | {} |\n", entry.noisy ? "~" : "",
        change_text(entry.before.self, digest.weight_before, entry.now.self, digest.weight),
        percent(entry.before.self, digest.weight_before), percent(entry.now.self, digest.weight),
        percent(entry.now.total, digest.weight), markdown_code(entry.name), module);
}

std::string stack_of(const DigestPath& path) {
    std::string text;
    for (const std::string& frame : path.frames) {
        text += (text.empty() ? "" : " > ") + displayable(frame);
    }
    return markdown_code(text);
}

}  // namespace

std::string markdown_code(std::string_view name) {
    std::string text = displayable(name);
    for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
        text.insert(at, 1, '\\');
    }
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    return longest == 0 ? fence + text + fence : fence + " " + text + " " + fence;
}

void write_digest_markdown(const Digest& digest, const DigestTextStyle& style, std::ostream& out) {
    const LineBudget budget = share_lines(digest, style);
    out << "**" << weight_line(digest) << "**";
    if (!digest.source.empty()) {
        out << " (" << displayable(digest.source) << ")";
    }
    out << (digest.compares ? "\n\n| change | before | self | total | "
                            : "\n\n| self | | total | | ")
        << row_name(style.rows) << " | module |\n|---:|---:|---:|---:|---|---|\n";
    const auto& rows = rows_of(digest, style.rows);
    for (std::size_t i = 0; i < budget.rows; ++i) {
        out << row_of(digest, rows[i]);
    }
    if (budget.paths > 0) {
        out << "\nHeaviest stacks:\n\n";
    }
    for (std::size_t i = 0; i < budget.paths; ++i) {
        const DigestPath& path = digest.paths[i];
        const std::string share = digest.compares ? change_text(path.before, digest.weight_before,
                                                                path.weight, digest.weight)
                                                  : percent(path.weight, digest.weight);
        out << "- " << share << " % " << stack_of(path) << "\n";
    }
    for (const std::string& note : digest.notes) {
        out << "\n" << displayable(note) << "\n";
    }
}

}  // namespace wick::render
