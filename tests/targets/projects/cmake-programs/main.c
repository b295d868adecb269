#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "burn.h"

int main(int count, char** arguments) {
    char folder[4096] = "";
#ifdef LOUD
    puts("LOUD");
#endif
#ifdef SECOND
    printf("second");
#else
    printf("first");
#endif
    printf(" %s %s %s\n", count > 1 ? arguments[1] : "", getenv("EXTRA") ? getenv("EXTRA") : "",
           getcwd(folder, sizeof folder));
    return burn(150) == 0;
}
