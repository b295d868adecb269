/* Keeps the true call chain of every thread, for truth_bench to compare recorded stacks with.
 *
 * Link it into a program that is compiled with -finstrument-functions, with
 * -Wl,--wrap=main,--wrap=pthread_create. The compiler then calls the two hooks below at the start
 * and the end of each function, and they keep a list of the functions that were entered and the
 * addresses that they will return to. The list lies on the thread's own stack, near its root: so it
 * is part of the copy of the stack that each sample carries, and is the truth of exactly that
 * instant. It is found there by two numbers that stand before it. */
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define UNINSTRUMENTED __attribute__((no_instrument_function))

enum { kCapacity = 700 };

struct entry {
    void* function;
    void* call_site; /* The address that the function returns to. */
    void* frame;     /* Of the hook: lower on the stack than all callers' frames. */
};

struct shadow {
    uint64_t magic[2];
    uint64_t depth;
    struct entry entries[kCapacity];
};

static __thread struct shadow* current;

/* Kept apart, so that the numbers stand together on the stack only before a list. */
static volatile uint64_t magic_halves[2] = {0x7769636b73686164, 0x6f77737461636b21};

static UNINSTRUMENTED void begin(struct shadow* shadow) {
    memset(shadow, 0, sizeof *shadow); /* Also touches its pages, so that they can be copied. */
    shadow->magic[0] = magic_halves[0];
    shadow->magic[1] = magic_halves[1];
    current = shadow;
}

/* Forgets functions that were left by longjmp or an exception: their frames lie below `frame`. */
static UNINSTRUMENTED void forget_left(struct shadow* shadow, const void* frame) {
    while (shadow->depth > 0 && shadow->depth <= kCapacity &&
           (uintptr_t)shadow->entries[shadow->depth - 1].frame < (uintptr_t)frame) {
        shadow->depth -= 1;
    }
}

UNINSTRUMENTED void __cyg_profile_func_enter(void* function, void* call_site);
UNINSTRUMENTED void __cyg_profile_func_exit(void* function, void* call_site);

void __cyg_profile_func_enter(void* function, void* call_site) {
    struct shadow* shadow = current;
    if (shadow == NULL) {
        return;
    }
    forget_left(shadow, __builtin_frame_address(0));
    const uint64_t depth = shadow->depth;
    if (depth < kCapacity) {
        /* A signal handler between these lines uses the places above, so the new place is taken
         * before it is filled; until then it is marked as not valid. */
        volatile struct entry* entry = &shadow->entries[depth];
        entry->function = NULL;
        __asm__ volatile("" ::: "memory");
        shadow->depth = depth + 1;
        __asm__ volatile("" ::: "memory");
        entry->call_site = call_site;
        entry->frame = __builtin_frame_address(0);
        __asm__ volatile("" ::: "memory");
        entry->function = function;
    } else {
        shadow->depth = depth + 1;
    }
}

void __cyg_profile_func_exit(void* function, void* call_site) {
    struct shadow* shadow = current;
    if (shadow == NULL) {
        return;
    }
    if (shadow->depth > kCapacity) {
        shadow->depth -= 1;
        return;
    }
    /* Above the function's own place are those that longjmp left. */
    for (uint64_t depth = shadow->depth; depth > 0; --depth) {
        const struct entry* entry = &shadow->entries[depth - 1];
        if (entry->function == function && entry->call_site == call_site) {
            shadow->depth = depth - 1;
            return;
        }
    }
}

int __real_main(int argc, char** argv, char** envp);
UNINSTRUMENTED int __wrap_main(int argc, char** argv, char** envp);

int __wrap_main(int argc, char** argv, char** envp) {
    struct shadow shadow;
    begin(&shadow);
    const int status = __real_main(argc, argv, envp);
    current = NULL;
    return status;
}

struct start {
    void* (*function)(void*);
    void* argument;
};

static UNINSTRUMENTED void* run_thread(void* data) {
    const struct start start = *(struct start*)data;
    free(data);
    struct shadow shadow;
    begin(&shadow);
    void* result = start.function(start.argument);
    current = NULL;
    return result;
}

int __real_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*function)(void*), void* argument) __attribute__((weak));
UNINSTRUMENTED int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                                         void* (*function)(void*), void* argument);

int __wrap_pthread_create(pthread_t* thread, const pthread_attr_t* attributes,
                          void* (*function)(void*), void* argument) {
    struct start* start = malloc(sizeof *start);
    if (start == NULL) {
        abort();
    }
    start->function = function;
    start->argument = argument;
    return __real_pthread_create(thread, attributes, run_thread, start);
}
