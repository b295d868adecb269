#include "plt_library.h"

static volatile unsigned long steps;

/* Long enough to get its share of the samples on every processor, short enough to leave the
 * procedure linkage table its own. */
void library_step(void) {
    unsigned long value = steps;
    for (int i = 0; i < 8; ++i) {
        value = value * 6364136223846793005UL + 1442695040888963407UL;
    }
    steps = value;
}
