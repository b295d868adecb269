/* CPU time to be seen in a profile: a fixed amount of it, however fast the machine is. */
#ifndef WICK_TESTS_TARGETS_BURN_H
#define WICK_TESTS_TARGETS_BURN_H

#include <stdlib.h>
#include <time.h>

/* Keeps a function visible as a frame of its own; see also the flags in CMakeLists.txt. */
#if defined(__clang__)
#define VISIBLE __attribute__((noinline))
#else
#define VISIBLE __attribute__((noinline, noclone))
#endif

/* A number that the compiler has to write, so that loops which compute it stay. */
static volatile unsigned long burnt __attribute__((unused));

/* CPU time of the calling thread in milliseconds. */
static inline double thread_cpu_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* Steps of a loop between two looks at the clock: about half a millisecond, so that nearly all
 * samples are in the loop and not in the clock's system call, which can take 50 microseconds on a
 * busy virtual machine. */
enum { STEPS_PER_LOOK = 400000 };

/* Uses `ms` milliseconds of this thread's CPU time. */
static VISIBLE __attribute__((unused)) void burn_ms(double ms) {
    const double end = thread_cpu_ms() + ms;
    unsigned long value = burnt;
    do {
        for (int i = 0; i < STEPS_PER_LOOK; ++i) {
            value = value * 6364136223846793005UL + 1442695040888963407UL;
        }
        burnt = value;
    } while (thread_cpu_ms() < end);
}

/* The number in argument `index`, or `otherwise` where there is none. */
static inline double number_argument(int argc, char** argv, int index, double otherwise) {
    return index < argc ? atof(argv[index]) : otherwise;
}

#endif
