/* Two threads that do one thing in the first half of the time and another in the second: the main
 * thread and the thread "worker" wait for each other between the two.
 *
 *   two_halves [MILLISECONDS of one half] */
#define _GNU_SOURCE
#include <pthread.h>

#include "burn.h"

static double half_ms;
static pthread_barrier_t both_are_done;

static VISIBLE void first_half(void) {
    burn_ms(half_ms);
}

static VISIBLE void second_half(void) {
    burn_ms(half_ms);
}

static VISIBLE void main_work(void) {
    first_half();
    pthread_barrier_wait(&both_are_done);
    second_half();
}

static VISIBLE void worker_work(void) {
    first_half();
    pthread_barrier_wait(&both_are_done);
    second_half();
}

static void* run_worker(void* unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), "worker");
    worker_work();
    return NULL;
}

int main(int argc, char** argv) {
    pthread_t worker;
    half_ms = number_argument(argc, argv, 1, 200);
    pthread_barrier_init(&both_are_done, NULL, 2);
    pthread_create(&worker, NULL, run_worker, NULL);
    main_work();
    pthread_join(worker, NULL);
    return 0;
}
