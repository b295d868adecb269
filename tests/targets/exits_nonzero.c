/* Works for a while and ends with status 3. */
#include "burn.h"

static VISIBLE void failing_work(void) {
    burn_ms(100);
}

int main(void) {
    failing_work();
    return 3;
}
