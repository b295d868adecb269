#include "folding/readers/call_chain.hpp"

#include <iterator>

namespace wick::folding {

void CallChain::count(std::uint64_t weight) {
    NodeId node = StackTree::kRoot;
    for (auto label = labels_.rbegin(); label != labels_.rend(); ++label) {
        node = sink_.callee(node, *label);
    }
    sink_.add_self(node, weight);
    labels_.clear();
}

}  // namespace wick::folding
