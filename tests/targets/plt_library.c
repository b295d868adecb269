#include "plt_library.h"

static volatile int steps;

void library_step(void) {
    for (int i = 0; i < 4; ++i) {
        steps = i;
    }
}
