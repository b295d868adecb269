/* even_step and odd_step call each other until the stack is DEPTH frames deep, and the deepest one
 * uses the CPU time. At -O2 a frame is small: some 1,200 of them fit into 64 KB.
 *
 *   deep_recursion [MILLISECONDS] [DEPTH] */
#include "burn.h"

static VISIBLE long odd_step(long depth, double ms);

static VISIBLE long even_step(long depth, double ms) {
    if (depth <= 0) {
        burn_ms(ms);
        return 0;
    }
    return odd_step(depth - 1, ms) + (long)(burnt & 1);
}

static VISIBLE long odd_step(long depth, double ms) {
    if (depth <= 0) {
        burn_ms(ms);
        return 1;
    }
    return even_step(depth - 1, ms) + (long)(burnt & 2);
}

int main(int argc, char** argv) {
    const double ms = number_argument(argc, argv, 1, 300);
    /* The first even_step is at depth 1. */
    return even_step((long)number_argument(argc, argv, 2, 300) - 1, ms) < 0;
}
