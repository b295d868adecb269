/* main -> outer_call -> middle_call -> inner_call -> burn_ms, and nothing else. Built in many ways
 * (see CMakeLists.txt); the stack must be the same in all of them.
 *
 *   call_chain [MILLISECONDS] */
#include "burn.h"

static VISIBLE void inner_call(double ms) {
    burn_ms(ms);
}

/* Enough live values that callee-saved registers are pushed, and a frame of some size. */
static VISIBLE unsigned long middle_call(unsigned long a, unsigned long b, double ms) {
    unsigned long table[24];
    for (unsigned long i = 0; i < 24; ++i) {
        table[i] = a * i ^ b;
    }
    inner_call(ms);
    return table[burnt % 24] + a + b;
}

static VISIBLE unsigned long outer_call(unsigned long seed, double ms) {
    return middle_call(seed, seed + 1, ms) ^ seed;
}

int main(int argc, char** argv) {
    burnt = outer_call((unsigned long)argc, number_argument(argc, argv, 1, 300));
    return 0;
}
