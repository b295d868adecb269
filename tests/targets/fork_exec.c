/* Three processes: the parent, a child that goes on without exec, and a child that executes this
 * program again in another role. Each has a function of its own.
 *
 *   fork_exec [MILLISECONDS of each] */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "burn.h"

static VISIBLE void parent_work(double ms) {
    burn_ms(ms);
}

static VISIBLE void forked_work(double ms) {
    burn_ms(ms);
}

static VISIBLE void executed_work(double ms) {
    burn_ms(ms);
}

int main(int argc, char** argv) {
    const double ms = number_argument(argc, argv, 1, 200);
    if (argc > 2 && strcmp(argv[2], "executed") == 0) {
        executed_work(ms);
        return 0;
    }
    char text[32];
    snprintf(text, sizeof text, "%.0f", ms);
    if (fork() == 0) {
        forked_work(ms);
        _exit(0);
    }
    if (fork() == 0) {
        execl("/proc/self/exe", "fork_exec", text, "executed", (char*)NULL);
        _exit(127);
    }
    parent_work(ms);
    while (wait(NULL) > 0) {
    }
    return 0;
}
