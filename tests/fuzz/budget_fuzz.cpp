#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "folding/budget.hpp"

// Any text is a condition or an error that says something; one that is a condition can be held to a
// tree, and is understood the same when it is read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto budget = wick::folding::parse_budget(text);
    if (!budget) {
        if (budget.error().message.empty()) {
            std::abort();
        }
        return 0;
    }
    wick::StackTree tree;
    wick::NodeId node = wick::StackTree::kRoot;
    for (const std::string_view name : {"main", "std::vec<int>::push(int)", "alloc::grow"}) {
        node = tree.child(node, tree.intern_label({tree.strings.intern(name), {}, {}}));
        tree.add_self(node, 3);
        tree.add_self_before(node, 2);
    }
    (void)wick::folding::evaluate(budget.value(), tree);
    const auto again = wick::folding::parse_budget(budget.value().text);
    if (!again || again.value().limit != budget.value().limit) {
        std::abort();
    }
    return 0;
}
