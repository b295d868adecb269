/* Runs machine code that it wrote itself, and names it in /tmp/perf-PID.map as just-in-time
 * compilers do. The code keeps a frame pointer, also as they do.
 *
 *   perf_map [MILLISECONDS [deletes]]
 *
 * With the second argument it deletes the map before it ends. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "burn.h"

/* push rbp; mov rbp,rsp; mov rcx,rdi; again: dec rcx; jnz again; pop rbp; ret */
static const unsigned char kCode[] = {0x55, 0x48, 0x89, 0xe5, 0x48, 0x89, 0xf9,
                                      0x48, 0xff, 0xc9, 0x75, 0xfb, 0x5d, 0xc3};

static VISIBLE void run_compiled(void (*code)(unsigned long), double ms) {
    const double end = thread_cpu_ms() + ms;
    do {
        code(2000000);
    } while (thread_cpu_ms() < end);
}

int main(int argc, char** argv) {
    char path[64];
    void* page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return 1;
    }
    memcpy(page, kCode, sizeof kCode);
    mprotect(page, 4096, PROT_READ | PROT_EXEC);

    snprintf(path, sizeof path, "/tmp/perf-%d.map", (int)getpid());
    FILE* map = fopen(path, "w");
    if (map == NULL) {
        return 1;
    }
    fprintf(map, "%llx %zx compiled_at_run_time\n", (unsigned long long)(uintptr_t)page,
            sizeof kCode);
    fclose(map);

    void (*code)(unsigned long);
    *(void**)&code = page;
    run_compiled(code, number_argument(argc, argv, 1, 300));
    if (argc > 2) {
        unlink(path);
    }
    return 0;
}
