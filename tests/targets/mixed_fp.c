/* Functions with frame pointers call functions without, which call functions with: neither kind
 * alone describes the stack.
 *
 *   mixed_fp [MILLISECONDS] */
#include "mixed_fp.h"

#include "burn.h"

VISIBLE void with_frame_pointer_below(double ms) {
    burn_ms(ms);
}

static VISIBLE void with_frame_pointer_above(double ms) {
    without_frame_pointer(ms);
    burnt = burnt + 1;
}

int main(int argc, char** argv) {
    with_frame_pointer_above(number_argument(argc, argv, 1, 300));
    return 0;
}
