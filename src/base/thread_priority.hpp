#pragma once

namespace wick {

/// Lets the calling thread, and those it starts, give way to others: work that is nice to have done
/// early must not slow down what is measured.
void lower_thread_priority();

}  // namespace wick
