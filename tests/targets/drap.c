/* A frame that is realigned and of a size known at run time only: the compiler keeps the caller's
 * frame in a register of its own (DRAP), and says so with an expression in the call frame
 * information.
 *
 *   drap [MILLISECONDS] */
#include <alloca.h>

#include "burn.h"

static VISIBLE void use(volatile char* a, volatile char* b) {
    a[0] = b[0];
}

static VISIBLE void realigned_frame(unsigned long size, double ms) {
    _Alignas(64) volatile char aligned[128];
    volatile char* dynamic = alloca(size);
    aligned[0] = 1;
    dynamic[0] = 2;
    use(aligned, dynamic);
    burn_ms(ms);
    use(dynamic, aligned);
}

static VISIBLE void call_realigned(double ms) {
    realigned_frame(200 + burnt % 8, ms);
}

int main(int argc, char** argv) {
    call_realigned(number_argument(argc, argv, 1, 300));
    return 0;
}
