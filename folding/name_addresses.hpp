#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "folding/symbolizer.hpp"
#include "model/name_options.hpp"
#include "model/profile.hpp"
#include "model/stack_tree.hpp"

namespace wick::folding {

/// An address that another tool left without a name.
struct NamelessAddress {
    std::uint32_t pid = 0;      ///< 0: the text does not say.
    std::string_view module{};  ///< File name of the module; empty where the tool knew none.
    std::uint64_t address = 0;  ///< In memory; from the start of the module's code with is_offset.
    bool is_offset = false;
};

/// Reads the name that a frame has for want of a better one: "0x7f59b758b800", with or without a
/// module, or "libc.so.6:0x124a". Nothing when it is a name.
[[nodiscard]] std::optional<NamelessAddress> parse_address_name(std::string_view name,
                                                                std::string_view module) noexcept;

/// How addresses get names.
struct AddressNaming {
    Profile& profile;  ///< Receives the frames; its modules are those of `place`.
    /// Where in which module an address lies; nothing when no mapping is known for it.
    std::function<std::optional<Frame>(const NamelessAddress&)> place;
    const SymbolSources& sources;
    const NameOptions& options;
    /// The text has the process's id as a key of its own: it says whose the addresses are, and
    /// does not become a frame.
    bool has_process_ids = false;
};

/// A tree whose addresses have got names, and what has none all the same.
struct NamedTree {
    StackTree tree;
    std::vector<NamelessLabel> nameless;
};

/// Names the addresses in a tree that was read from a text. The weight stays.
[[nodiscard]] NamedTree name_addresses(const StackTree& read, const AddressNaming& naming);

}  // namespace wick::folding
