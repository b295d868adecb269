/* Loads one library, works in it, unloads it, and does the same with another one that the loader
 * puts at the same address: names must be those of the library that was there at the time.
 *
 *   dlopen_same_address [MILLISECONDS of each] [FIRST LIBRARY] [SECOND LIBRARY] */
#include <dlfcn.h>
#include <stdio.h>

#include "burn.h"

/* Calls `name` of the library, unloads it and returns where the function was. */
static VISIBLE void* work_in(const char* library, const char* name, double ms) {
    void* handle = dlopen(library, RTLD_NOW);
    void* symbol = handle == NULL ? NULL : dlsym(handle, name);
    if (symbol == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
    void (*work)(double);
    *(void**)&work = symbol;
    work(ms);
    dlclose(handle);
    return symbol;
}

int main(int argc, char** argv) {
    if (argc < 4) {
        return 2;
    }
    const double ms = number_argument(argc, argv, 1, 200);
    void* first = work_in(argv[2], "work_in_first", ms);
    void* second = work_in(argv[3], "work_in_other", ms);
    if (first != second) {
        fprintf(stderr, "the libraries were loaded at different addresses\n");
        return 9;
    }
    return 0;
}
