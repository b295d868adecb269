/* Four threads that spend the same time in four ways: asleep, on a condition variable, on a pipe,
 * and on a processor.
 *
 *   waits [MILLISECONDS of each] */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <unistd.h>

#include "burn.h"

static double each_ms;
static int ends[2];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int is_done;

static struct timespec of_ms(double ms) {
    struct timespec time;
    time.tv_sec = (time_t)(ms / 1e3);
    time.tv_nsec = (long)((ms - (double)time.tv_sec * 1e3) * 1e6);
    return time;
}

/* In ten pieces, so that a wait is begun and ended more than once. */
static VISIBLE void sleeps(void) {
    for (int i = 0; i < 10; ++i) {
        struct timespec left = of_ms(each_ms / 10);
        while (nanosleep(&left, &left) != 0 && errno == EINTR) {
        }
    }
}

static VISIBLE void waits_for_change(void) {
    pthread_mutex_lock(&lock);
    while (!is_done) {
        pthread_cond_wait(&changed, &lock);
    }
    pthread_mutex_unlock(&lock);
}

static VISIBLE void reads_pipe(void) {
    char byte;
    while (read(ends[0], &byte, 1) < 0 && errno == EINTR) {
    }
}

static VISIBLE void burns(void) {
    burn_ms(each_ms);
}

static void* run_change(void* unused) {
    (void)unused;
    waits_for_change();
    return NULL;
}

static void* run_pipe(void* unused) {
    (void)unused;
    reads_pipe();
    return NULL;
}

static void* run_burn(void* unused) {
    (void)unused;
    burns();
    return NULL;
}

int main(int argc, char** argv) {
    pthread_t threads[3];
    each_ms = number_argument(argc, argv, 1, 500);
    if (pipe(ends) != 0) {
        return 1;
    }
    pthread_create(&threads[0], NULL, run_change, NULL);
    pthread_create(&threads[1], NULL, run_pipe, NULL);
    pthread_create(&threads[2], NULL, run_burn, NULL);
    sleeps();
    pthread_mutex_lock(&lock);
    is_done = 1;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    if (write(ends[1], "x", 1) != 1) {
        return 1;
    }
    for (int i = 0; i < 3; ++i) {
        pthread_join(threads[i], NULL);
    }
    return 0;
}
