/* Two threads that do the same two things in turn, so that their order shows only in time: the main
 * thread calls first_phase, second_phase, first_phase, second_phase; the thread "worker" does it
 * the other way round.
 *
 *   phases [MILLISECONDS of one phase] */
#define _GNU_SOURCE
#include <pthread.h>

#include "burn.h"

static double phase_ms;

static VISIBLE void first_phase(void) {
    burn_ms(phase_ms);
}

static VISIBLE void second_phase(void) {
    burn_ms(phase_ms);
}

static VISIBLE void work(void) {
    first_phase();
    second_phase();
    first_phase();
    second_phase();
}

static VISIBLE void work_backwards(void) {
    second_phase();
    first_phase();
    second_phase();
    first_phase();
}

static void* run_worker(void* unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), "worker");
    work_backwards();
    return NULL;
}

int main(int argc, char** argv) {
    pthread_t worker;
    phase_ms = number_argument(argc, argv, 1, 100);
    pthread_create(&worker, NULL, run_worker, NULL);
    work();
    pthread_join(worker, NULL);
    return 0;
}
