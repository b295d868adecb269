/* A function with 200 KB of local data of which next to nothing is ever written: its pages do not
 * exist, so the kernel's copy of the stack ends there, however large it may be. Only frame pointers
 * lead on.
 *
 *   big_untouched_frame [MILLISECONDS] */
#include "burn.h"

static VISIBLE void leaf_work(double ms) {
    burn_ms(ms);
}

static VISIBLE char big_frame(double ms, unsigned long index) {
    volatile char untouched[200 * 1024];
    untouched[index] = 1;
    leaf_work(ms);
    return untouched[index];
}

static VISIBLE int call_big_frame(double ms) {
    return big_frame(ms, burnt % 16);
}

int main(int argc, char** argv) {
    return call_big_frame(number_argument(argc, argv, 1, 300)) == 0;
}
