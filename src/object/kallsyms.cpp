#include "object/kallsyms.hpp"

#include <algorithm>
#include <array>

#include "object/symbol_preference.hpp"

namespace wick::object {
namespace {

/// Longer than any function of a kernel; beyond it an address lies in a gap between modules.
constexpr std::uint64_t kLongestFunction = std::uint64_t{1} << 20U;

constexpr std::uint8_t kNoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> make_digits() {
    std::array<std::uint8_t, 256> digits{};
    digits.fill(kNoDigit);
    for (std::uint8_t i = 0; i < 10; ++i) {
        digits[static_cast<std::size_t>('0' + i)] = i;
    }
    for (std::uint8_t i = 0; i < 6; ++i) {
        digits[static_cast<std::size_t>('a' + i)] = static_cast<std::uint8_t>(10 + i);
        digits[static_cast<std::size_t>('A' + i)] = static_cast<std::uint8_t>(10 + i);
    }
    return digits;
}

constexpr std::array<std::uint8_t, 256> kDigits = make_digits();

bool is_function(char type) {
    return type == 't' || type == 'T' || type == 'w' || type == 'W';
}

/// A line cut into its parts; `name` is empty when the line is no function's.
struct Line {
    std::uint64_t address = 0;
    std::string_view name;
};

Line read_line(std::string_view line) {
    std::uint64_t address = 0;
    std::size_t i = 0;
    for (; i < line.size(); ++i) {
        const std::uint8_t digit = kDigits[static_cast<unsigned char>(line[i])];
        if (digit == kNoDigit) {
            break;
        }
        address = (address << 4U) | digit;
    }
    const bool whole = i > 0 && i <= 16 && i + 3 < line.size() && line[i] == ' ' &&
                       line[i + 2] == ' ' && is_function(line[i + 1]);
    return whole ? Line{address, line.substr(i + 3)} : Line{};
}

}  // namespace

KernelSymbols KernelSymbols::parse(std::string text) {
    KernelSymbols table;
    // Offsets are 32 bits wide; a real file has about 10 MB.
    text.resize(std::min<std::size_t>(text.size(), UINT32_MAX));
    table.text_ = std::move(text);
    const std::string_view all = table.text_;
    bool any_address = false;
    for (std::size_t start = 0; start < all.size();) {
        const std::size_t end = std::min(all.find('\n', start), all.size());
        const Line line = read_line(all.substr(start, end - start));
        if (!line.name.empty()) {
            any_address = any_address || line.address != 0;
            table.entries_.push_back({line.address,
                                      static_cast<std::uint32_t>(line.name.data() - all.data()),
                                      static_cast<std::uint32_t>(line.name.size())});
        }
        start = end + 1;
    }
    table.restricted_ = !table.entries_.empty() && !any_address;
    if (table.restricted_) {
        table.entries_.clear();
    }
    table.put_in_order();
    return table;
}

std::optional<std::uint64_t> KernelSymbols::address_of(std::string_view text,
                                                       std::string_view name) {
    // " T _text" at the end of a line: between address and name stand two blanks and the type.
    const std::string ending = " " + std::string(name) + "\n";
    const std::size_t found = text.find(ending);
    if (name.empty() || found == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t start = text.rfind('\n', found) + 1;  // 0 where there is none.
    std::uint64_t address = 0;
    for (const char each : text.substr(start, found - start)) {
        const std::uint8_t digit = kDigits[static_cast<unsigned char>(each)];
        if (digit == kNoDigit) {
            break;
        }
        address = (address << 4U) | digit;
    }
    return address;
}

void KernelSymbols::move_by(std::uint64_t distance) {
    std::erase_if(entries_, [&](const Entry& each) { return !symbol(each).module.empty(); });
    for (Entry& each : entries_) {
        each.address += distance;
    }
}

void KernelSymbols::put_in_order() {
    const auto by_address = [](const Entry& left, const Entry& right) {
        return left.address < right.address;
    };
    // The kernel's own part is in order as it comes; only modules and BPF programs may not be.
    if (!std::is_sorted(entries_.begin(), entries_.end(), by_address)) {
        std::stable_sort(entries_.begin(), entries_.end(), by_address);
    }
    std::size_t kept = 0;
    for (const Entry& each : entries_) {
        if (kept == 0 || entries_[kept - 1].address != each.address) {
            entries_[kept++] = each;
        } else if (is_better_name(symbol(each).name, symbol(entries_[kept - 1]).name)) {
            entries_[kept - 1] = each;
        }
    }
    entries_.resize(kept);
}

std::optional<KernelSymbol> KernelSymbols::find(std::uint64_t address) const noexcept {
    const auto after = std::upper_bound(
        entries_.begin(), entries_.end(), address,
        [](std::uint64_t value, const Entry& entry) { return value < entry.address; });
    if (after == entries_.begin() || address - std::prev(after)->address > kLongestFunction) {
        return std::nullopt;
    }
    return symbol(*std::prev(after));
}

KernelSymbol KernelSymbols::symbol(const Entry& entry) const noexcept {
    const std::string_view text(text_.data() + entry.line, entry.size);
    const std::size_t tab = text.find('\t');
    const std::string_view module =
        tab == std::string_view::npos ? std::string_view{} : text.substr(tab + 1);
    return {entry.address, text.substr(0, tab), module};
}

}  // namespace wick::object
