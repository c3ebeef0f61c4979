// SPDX-License-Identifier: Apache-2.0
// Runs a command and writes into a file its seconds of wall time, its peak resident memory in
// bytes and its exit status (128 and the signal, if one ended it). A program of its own because
// on Linux a process begins with the peak of the one that started it, and this one is small.
//
// `SECONDS-LIMIT,MB` touches so much memory before, in a process that then ends: what the command
// takes is at hand then. A virtual machine may have given free memory back to its host, which
// brings a page again only when it is touched; the command would be measured with that, or not, as
// it came a moment earlier or later.

#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double spent(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

static void run(unsigned limit, char **command)
{
    alarm(limit); // the default action ends the program
    execvp(command[0], command);
    fprintf(stderr, "%s: %s\n", command[0], strerror(errno));
    _exit(127);
}

static void touch(size_t bytes)
{
    enum { PAGE = 4096 };
    char *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED)
        _exit(1);
    madvise(pages, bytes, MADV_HUGEPAGE);
    for (size_t at = 0; at < bytes; at += PAGE)
        pages[at] = 1;
    _exit(0);
}

static void touch_before(const char *limit)
{
    const char *comma = strchr(limit, ',');
    if (!comma)
        return;
    pid_t child = fork();
    if (child == 0)
        touch((size_t)atoi(comma + 1) << 20);
    if (child > 0)
        waitpid(child, NULL, 0);
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: stopwatch RESULT-FILE SECONDS-LIMIT[,MB] COMMAND…\n", stderr);
        return 2;
    }
    touch_before(argv[2]);
    int status;
    struct rusage usage;
    double began = now();
    pid_t child = fork();
    if (child == 0)
        run((unsigned)atoi(argv[2]), argv + 3);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 2;
    double seconds = now() - began;
    FILE *result = fopen(argv[1], "w");
    if (!result)
        return 2;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(result, "%.9f %ld %d %.6f\n", seconds, usage.ru_maxrss * 1024, code,
            spent(usage.ru_utime) + spent(usage.ru_stime));
    return fclose(result) == 0 ? 0 : 2;
}
