/* A child made by vfork, which shares its parent's memory until it executes this program again.
 *
 *   vfork_child [MILLISECONDS of each] */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "burn.h"

static VISIBLE void parent_work(double ms) {
    burn_ms(ms);
}

static VISIBLE void vforked_work(double ms) {
    burn_ms(ms);
}

int main(int argc, char** argv) {
    const double ms = number_argument(argc, argv, 1, 200);
    if (argc > 2 && strcmp(argv[2], "vforked") == 0) {
        vforked_work(ms);
        return 0;
    }
    char text[32];
    snprintf(text, sizeof text, "%.0f", ms);
    const pid_t child = vfork();
    if (child == 0) {
        execl("/proc/self/exe", "vfork_child", text, "vforked", (char*)NULL);
        _exit(127);
    }
    parent_work(ms);
    return waitpid(child, NULL, 0) == child ? 0 : 1;
}
