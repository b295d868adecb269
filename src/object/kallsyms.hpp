#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wick::object {

/// A function of the running kernel.
struct KernelSymbol {
    std::uint64_t address = 0;
    std::string_view name;    ///< Valid as long as the table stays where it is.
    std::string_view module;  ///< For example "[ext4]"; empty for the kernel proper.
};

/// The functions of the running kernel and its modules, by address.
class KernelSymbols {
 public:
    KernelSymbols() = default;

    /// Reads the text of /proc/kallsyms (`ADDRESS TYPE NAME[\t[MODULE]]`, proc(5)) and keeps the
    /// functions: types t, T, w and W. Lines of any other form are left out.
    [[nodiscard]] static KernelSymbols parse(std::string text);

    /// The address of a symbol in such a text, whatever its type; nothing when it is not there.
    [[nodiscard]] static std::optional<std::uint64_t> address_of(std::string_view text,
                                                                 std::string_view name);

    /// Moves all addresses, for a kernel that lay elsewhere in another run of the machine. Loaded
    /// modules are dropped: they are put in other places each time.
    void move_by(std::uint64_t distance);

    /// True when the kernel hid its addresses (all zero): see kptr_restrict in proc(5). The table
    /// is empty then.
    [[nodiscard]] bool restricted() const noexcept { return restricted_; }

    [[nodiscard]] std::size_t size() const noexcept { return entries_.size(); }

    /// Returns the function that starts at or next before the address. kallsyms gives no sizes;
    /// nothing is returned for an address too far from any start to be in that function.
    [[nodiscard]] std::optional<KernelSymbol> find(std::uint64_t address) const noexcept;

 private:
    struct Entry {
        std::uint64_t address = 0;
        std::uint32_t line = 0;  ///< Offset of the name in text_.
        std::uint32_t size = 0;  ///< Length of the name and its module.
    };

    [[nodiscard]] KernelSymbol symbol(const Entry& entry) const noexcept;
    void put_in_order();

    std::string text_;
    std::vector<Entry> entries_;
    bool restricted_ = false;
};

}  // namespace wick::object
