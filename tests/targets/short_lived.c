/* Lives for ten milliseconds. */
#include "burn.h"

static VISIBLE void brief_work(void) {
    burn_ms(10);
}

int main(void) {
    brief_work();
    return 0;
}
