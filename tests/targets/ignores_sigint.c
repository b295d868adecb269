/* Works a little, says "ready", works on through every SIGINT, says "finished" and ends with status 5.
 *
 *   ignores_sigint [MILLISECONDS] */
#include <signal.h>
#include <stdio.h>

#include "burn.h"

static VISIBLE void stubborn_work(double ms) {
    burn_ms(ms);
}

int main(int argc, char** argv) {
    signal(SIGINT, SIG_IGN);
    stubborn_work(50);
    puts("ready");
    fflush(stdout);
    stubborn_work(number_argument(argc, argv, 1, 1000));
    puts("finished");
    return 5;
}
