/* Runs machine code that it wrote itself, two functions one after the other at the same address,
 * and describes them in a jitdump file as just-in-time compilers do (Linux:
 * tools/perf/Documentation/jitdump-specification.txt).
 *
 *   jit_dump MILLISECONDS FOLDER */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "burn.h"

/* push rbp; mov rbp,rsp; mov rcx,rdi; again: dec rcx; jnz again; pop rbp; ret */
static const unsigned char kCode[] = {0x55, 0x48, 0x89, 0xe5, 0x48, 0x89, 0xf9,
                                      0x48, 0xff, 0xc9, 0x75, 0xfb, 0x5d, 0xc3};

struct file_header {
    uint32_t magic, version, size, machine, padding, pid;
    uint64_t time, flags;
};

struct load_record {
    uint32_t kind, size;
    uint64_t time;
    uint32_t pid, tid;
    uint64_t address, code_address, code_size, index;
    char name[16];
    unsigned char code[sizeof kCode];
};

struct lines_record {
    uint32_t kind, size;
    uint64_t time, address, count, line_address;
    uint32_t line, discriminator;
    char file[8];
};

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

static VISIBLE void run_compiled(void (*code)(unsigned long), double ms) {
    const double end = thread_cpu_ms() + ms;
    do {
        code(100000);
    } while (thread_cpu_ms() < end);
}

static int open_dump(const char* folder) {
    char path[4096];
    snprintf(path, sizeof path, "%s/jit-%d.dump", folder, (int)getpid());
    const int file = open(path, O_CREAT | O_TRUNC | O_RDWR, 0600);
    const struct file_header header = {0x4A695444, 1, sizeof header, 62, 0, (uint32_t)getpid(),
                                       now(),      0};
    if (file < 0 || write(file, &header, sizeof header) != sizeof header) {
        return -1;
    }
    /* This mapping is how profilers find the file. */
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0) == MAP_FAILED ? -1 : file;
}

static int load(int file, void* page, const char* name, uint32_t line) {
    struct lines_record lines = {0};
    lines.kind = 2;
    lines.size = 48 + 5;
    lines.address = (uint64_t)(uintptr_t)page;
    lines.count = 1;
    lines.line_address = lines.address;
    lines.line = line;
    strcpy(lines.file, "a.js");

    struct load_record record = {0};
    record.size = 56 + sizeof record.name + sizeof record.code;
    record.time = now();
    record.pid = record.tid = (uint32_t)getpid();
    record.address = record.code_address = lines.address;
    record.code_size = sizeof record.code;
    record.index = line;
    strncpy(record.name, name, sizeof record.name - 1);
    memcpy(record.code, kCode, sizeof kCode);
    return write(file, &lines, lines.size) == (ssize_t)lines.size &&
           write(file, &record, record.size) == (ssize_t)record.size;
}

int main(int argc, char** argv) {
    const double ms = number_argument(argc, argv, 1, 300);
    const int file = open_dump(argc > 2 ? argv[2] : "/tmp");
    void* page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (file < 0 || page == MAP_FAILED) {
        return 1;
    }
    memcpy(page, kCode, sizeof kCode);
    mprotect(page, 4096, PROT_READ | PROT_EXEC);
    void (*code)(unsigned long);
    *(void**)&code = page;
    if (!load(file, page, "first_code", 11)) {
        return 1;
    }
    run_compiled(code, ms / 2);
    if (!load(file, page, "second_code", 22)) {
        return 1;
    }
    run_compiled(code, ms / 2);
    return 0;
}
