#include "base/pattern.hpp"

#include <cstddef>
#include <utility>

namespace wick {

struct Pattern::States {
    std::vector<std::size_t> steps;
    std::vector<bool> has;  ///< By step, the match behind the last included.
    std::vector<std::size_t> pending;

    void clear() {
        steps.clear();
        has.assign(has.size(), false);
    }
};

bool Pattern::found_in(std::string_view name) const {
    return run(name, false);
}

bool Pattern::matches(std::string_view name) const {
    return run(name, true);
}

/// Adds a step and all that can be reached from it without a byte.
void Pattern::follow(std::size_t step, bool at_begin, bool at_end, States& states) const {
    states.pending.push_back(step);
    while (!states.pending.empty()) {
        const std::size_t at = states.pending.back();
        states.pending.pop_back();
        if (states.has[at]) {
            continue;
        }
        states.has[at] = true;
        if (at == steps_.size()) {
            continue;
        }
        const Step& what = steps_[at];
        const auto target = [at](std::int32_t distance) {
            return static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at) + distance);
        };
        switch (what.kind) {
            case Step::Kind::Byte:
                states.steps.push_back(at);
                break;
            case Step::Kind::Split:
                states.pending.push_back(target(what.second));
                states.pending.push_back(target(what.first));
                break;
            case Step::Kind::Jump:
                states.pending.push_back(target(what.first));
                break;
            case Step::Kind::Begin:
            case Step::Kind::End:
                if (what.kind == Step::Kind::Begin ? at_begin : at_end) {
                    states.pending.push_back(at + 1);
                }
                break;
        }
    }
}

bool Pattern::run(std::string_view name, bool whole) const {
    States now;
    States next;
    now.has.resize(steps_.size() + 1);
    next.has.resize(steps_.size() + 1);
    for (std::size_t at = 0;; ++at) {
        const bool at_end = at == name.size();
        if (at == 0 || !whole) {
            follow(0, at == 0, at_end, now);
        }
        if (now.has[steps_.size()] && (!whole || at_end)) {
            return true;
        }
        if (at_end || (whole && now.steps.empty())) {
            return false;
        }
        next.clear();
        for (const std::size_t step : now.steps) {
            if (sets_[steps_[step].set][static_cast<unsigned char>(name[at])]) {
                follow(step + 1, false, at + 1 == name.size(), next);
            }
        }
        std::swap(now, next);
    }
}

}  // namespace wick
