#include <stdio.h>
#include <time.h>

static inline __attribute__((always_inline)) unsigned long inlined_step(unsigned long x) {
    return x * 6364136223846793005UL + (x >> 7);
}

__attribute__((noinline)) unsigned long burn(long milliseconds) {
    struct timespec now, begin;
    unsigned long x = 1;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
    do {
        for (int i = 0; i < 20000; ++i) {
            x = inlined_step(x);
        }
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    } while ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1000000 <
             milliseconds);
    return x;
}

int main(void) {
#ifdef SECOND
    puts("second");
#else
    puts("first");
#endif
    return burn(150) == 0;
}
