/* Says "ready" when its two threads have worked for a while, and works until it is killed. A third thread is
 * born every 50 milliseconds of work, for those who attach. */
#include <pthread.h>
#include <stdio.h>

#include "burn.h"

static VISIBLE void late_thread_work(void) {
    burn_ms(20);
}

static void* run_late_thread(void* unused) {
    (void)unused;
    late_thread_work();
    return NULL;
}

static VISIBLE void endless_work(void) {
    burn_ms(50);
}

static VISIBLE void second_thread_work(void) {
    burn_ms(50);
}

static void* run_second_thread(void* unused) {
    (void)unused;
    for (;;) {
        second_thread_work();
    }
    return NULL;
}

int main(void) {
    pthread_t second;
    pthread_create(&second, NULL, run_second_thread, NULL);
    endless_work();
    puts("ready");
    fflush(stdout);
    for (;;) {
        pthread_t late;
        endless_work();
        if (pthread_create(&late, NULL, run_late_thread, NULL) == 0) {
            pthread_join(late, NULL);
        }
    }
}
