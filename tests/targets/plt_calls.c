/* A hot loop of calls through the procedure linkage table, for which lld writes no call frame
 * information: many samples lie in the table itself.
 *
 *   plt_calls [MILLISECONDS] */
#include "burn.h"
#include "plt_library.h"

static VISIBLE void call_library(double ms) {
    const double end = thread_cpu_ms() + ms;
    do {
        for (int i = 0; i < STEPS_PER_LOOK; ++i) {
            library_step();
        }
    } while (thread_cpu_ms() < end);
}

int main(int argc, char** argv) {
    call_library(number_argument(argc, argv, 1, 300));
    return 0;
}
