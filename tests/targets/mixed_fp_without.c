#include "burn.h"
#include "mixed_fp.h"

/* The frame register holds a value of the program's here, as it may in any code without frame
 * pointers. */
VISIBLE void without_frame_pointer(double ms) {
    const unsigned long before = burnt;
    __asm__ volatile("mov %0, %%rbp" : : "r"(before) : "rbp");
    with_frame_pointer_below(ms);
    burnt = before + 1;
}
