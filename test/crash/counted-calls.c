/*
 * Counts the calls by which a program and its children change files below a folder, whatever library makes them, and lets
 * one of them fail or be the last. Loaded with LD_PRELOAD; told by the environment:
 *   FAULT_UNDER    the folder
 *   FAULT_COUNTER  a file of 8 bytes, shared by all processes, that holds how many calls there were
 *   FAULT_AT       number of the call, from 1; 0 only counts
 *   FAULT_HOW      ENOSPC or EIO: the call fails; KILL: half of it is done and the process killed
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536
#define REAL(name) ({ static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name); real; })

enum fault { NONE, FAIL, DIE };

static _Atomic unsigned long *counter;
static const char *under;
static unsigned long at;
static int failure;
static unsigned char watched[MOST_FILES];

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("FAULT_COUNTER");
  const char *how = getenv("FAULT_HOW");
  under = getenv("FAULT_UNDER");
  if (!path || !under || !how) return;
  int file = REAL(open)(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *memory = mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (memory == MAP_FAILED) abort();
  counter = memory;
  at = strtoul(getenv("FAULT_AT") ? getenv("FAULT_AT") : "0", NULL, 10);
  failure = strcmp(how, "ENOSPC") == 0 ? ENOSPC : strcmp(how, "EIO") == 0 ? EIO : 0;
}

static enum fault next(void) {
  if (!counter || atomic_fetch_add(counter, 1) + 1 != at) return NONE;
  return failure ? FAIL : DIE;
}

static int fail(void) { errno = failure; return -1; }
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
static int is_below(const char *path) { return counter && path && strncmp(path, under, strlen(under)) == 0; }
static int is_watched(int file) { return counter && file >= 0 && file < MOST_FILES && watched[file]; }

/* A call that either happens or does not: dying, it has happened. */
#define WHOLE(condition, call) do { \
    enum fault fault = (condition) ? next() : NONE; \
    if (fault == FAIL) return fail(); \
    __auto_type result = call; \
    if (fault == DIE) die(); \
    return result; \
  } while (0)

static int watch(int file, const char *path) {
  if (file >= 0 && file < MOST_FILES) watched[file] = is_below(path);
  return file;
}

static int changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT); }

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list); \
    WHOLE(is_below(path) && changes(flags), watch(REAL(name)(path, flags, mode), path)); }
OPEN(open)
OPEN(open64)

#define OPENAT(name) int name(int folder, const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; va_end(list); \
    WHOLE(is_below(path) && changes(flags), watch(REAL(name)(folder, path, flags, mode), path)); }
OPENAT(openat)
OPENAT(openat64)

#define FOPEN(name) FILE *name(const char *path, const char *mode) { \
    enum fault fault = is_below(path) && mode[0] != 'r' ? next() : NONE; \
    if (fault == FAIL) { errno = failure; return NULL; } \
    FILE *file = REAL(name)(path, mode); \
    if (file) watch(fileno(file), path); \
    if (fault == DIE) die(); \
    return file; }
FOPEN(fopen)
FOPEN(fopen64)

int close(int file) {
  if (file >= 0 && file < MOST_FILES) watched[file] = 0;
  return REAL(close)(file);
}

/* Dying in the middle of writing leaves half of it. */
#define WRITE(name, half, ...) { \
    enum fault fault = is_watched(file) ? next() : NONE; \
    if (fault == FAIL) return fail(); \
    if (fault == DIE) { half; die(); } \
    return REAL(name)(file, __VA_ARGS__); }
ssize_t write(int file, const void *bytes, size_t size) WRITE(write, REAL(write)(file, bytes, size / 2), bytes, size)
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
  WRITE(pwrite, REAL(pwrite)(file, bytes, size / 2, offset), bytes, size, offset)
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
  WRITE(pwrite64, REAL(pwrite64)(file, bytes, size / 2, offset), bytes, size, offset)
ssize_t writev(int file, const struct iovec *parts, int count)
  WRITE(writev, REAL(writev)(file, parts, count / 2), parts, count)

int fsync(int file) { WHOLE(is_watched(file), REAL(fsync)(file)); }
int fdatasync(int file) { WHOLE(is_watched(file), REAL(fdatasync)(file)); }
int ftruncate(int file, off_t size) { WHOLE(is_watched(file), REAL(ftruncate)(file, size)); }
int ftruncate64(int file, off64_t size) { WHOLE(is_watched(file), REAL(ftruncate64)(file, size)); }
int rename(const char *from, const char *to) { WHOLE(is_below(to), REAL(rename)(from, to)); }
int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  WHOLE(is_below(to), REAL(renameat)(from_folder, from, to_folder, to));
}
int unlink(const char *path) { WHOLE(is_below(path), REAL(unlink)(path)); }
