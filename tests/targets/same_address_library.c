/* Built twice, with FUNCTION as work_in_first and work_in_other: equal sizes, other names. */
#include "burn.h"

void FUNCTION(double ms);

VISIBLE void FUNCTION(double ms) {
    burn_ms(ms);
}
