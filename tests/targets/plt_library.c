#include "plt_library.h"

static volatile int steps;

void library_step(void) {
    steps = 1;
}
