/* Copies its input to stdout between two lines, writes one line to stderr, and works a little. */
#include <stdio.h>

#include "burn.h"

static VISIBLE void printing_work(void) {
    burn_ms(50);
}

int main(void) {
    puts("first line of stdout");
    fputs("a line of stderr\n", stderr);
    for (int byte = getchar(); byte != EOF; byte = getchar()) {
        putchar(byte);
    }
    printing_work();
    puts("last line of stdout");
    return 0;
}
