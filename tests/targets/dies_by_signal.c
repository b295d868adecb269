/* Works for a while and is killed by signal NUMBER, without a core file.
 *
 *   dies_by_signal [NUMBER] */
#include <signal.h>
#include <sys/resource.h>

#include "burn.h"

static VISIBLE void doomed_work(void) {
    burn_ms(100);
}

int main(int argc, char** argv) {
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    doomed_work();
    raise((int)number_argument(argc, argv, 1, SIGSEGV));
    return 0;
}
