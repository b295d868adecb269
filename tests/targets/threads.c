/* Two named threads with a function each, beside the main thread: alpha uses twice the CPU time of
 * beta and of main.
 *
 *   threads [MILLISECONDS of beta] */
#define _GNU_SOURCE
#include <pthread.h>

#include "burn.h"

static double beta_ms;

static VISIBLE void alpha_work(void) {
    burn_ms(2 * beta_ms);
}

static VISIBLE void beta_work(void) {
    burn_ms(beta_ms);
}

static VISIBLE void main_work(void) {
    burn_ms(beta_ms);
}

static void* run_alpha(void* unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), "alpha");
    alpha_work();
    return NULL;
}

static void* run_beta(void* unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), "beta");
    beta_work();
    return NULL;
}

int main(int argc, char** argv) {
    pthread_t alpha;
    pthread_t beta;
    beta_ms = number_argument(argc, argv, 1, 200);
    pthread_create(&alpha, NULL, run_alpha, NULL);
    pthread_create(&beta, NULL, run_beta, NULL);
    main_work();
    pthread_join(alpha, NULL);
    pthread_join(beta, NULL);
    return 0;
}
