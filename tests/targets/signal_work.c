/* The CPU time is used in a signal handler, which interrupts interrupted_work. With
 * ON_ALTERNATE_STACK it runs on a stack of its own.
 *
 *   signal_work [MILLISECONDS] */
#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

#include "burn.h"

static double handler_ms;
static volatile sig_atomic_t handled;

static VISIBLE void handler_work(void) {
    burn_ms(handler_ms);
}

static void on_signal(int number) {
    (void)number;
    handler_work();
    handled = 1;
}

/* Spins in its own code, so that the signal finds this function and not one of the C library.
 * Asking for the frame's address makes it keep a frame pointer, which a function without calls may
 * lack. */
static VISIBLE void interrupted_work(void) {
    burnt = (unsigned long)__builtin_frame_address(0);
    while (!handled) {
        burnt = burnt + 1;
    }
}

int main(int argc, char** argv) {
    struct sigaction action = {0};
    action.sa_handler = on_signal;
#ifdef ON_ALTERNATE_STACK
    static char memory[1 << 18];
    const stack_t alternate = {.ss_sp = memory, .ss_size = sizeof memory};
    if (sigaltstack(&alternate, NULL) != 0) {
        return 1;
    }
    action.sa_flags = SA_ONSTACK;
#endif
    if (sigaction(SIGALRM, &action, NULL) != 0) {
        return 1;
    }
    handler_ms = number_argument(argc, argv, 1, 300);
    const struct itimerval soon = {.it_value = {.tv_usec = 5000}};
    if (setitimer(ITIMER_REAL, &soon, NULL) != 0) {
        return 1;
    }
    interrupted_work();
    return 0;
}
