/* Functions that the compiler puts into their callers: they have no symbol and no call, and only
 * debug information tells of them.
 *
 *   inlined_calls [MILLISECONDS] */
#include "burn.h"

#define INLINED static inline __attribute__((always_inline))

INLINED unsigned long inner_inlined(unsigned long value) {
    for (int i = 0; i < STEPS_PER_LOOK; ++i) {
        value = value * 6364136223846793005UL + 1442695040888963407UL;
    }
    return value;
}

INLINED unsigned long outer_inlined(unsigned long value) {
    return inner_inlined(value) | 1;
}

static VISIBLE void host(double ms) {
    const double end = thread_cpu_ms() + ms;
    do {
        burnt = outer_inlined(burnt);
    } while (thread_cpu_ms() < end);
}

int main(int argc, char** argv) {
    host(number_argument(argc, argv, 1, 300));
    return 0;
}
