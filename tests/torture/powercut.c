/* Writes down what a program asks of its disk below some folders, so that a test can work out what
 * the disk would still hold had the power failed (tests/e2e/harness/powercut.mjs reads it).
 *
 * Built and loaded when the test runs:
 *     cc -shared -fPIC -O1 -o powercut.so powercut.c
 *     LD_PRELOAD=powercut.so POWERCUT_ROOTS=/one:/another POWERCUT_TRACE=/trace POWERCUT_KEPT=/kept chromium ...
 *
 * One line per call, in the order in which they took effect; a file is its inode:
 *     create <inode> <path>      a name that was not there before
 *     empty  <inode>             opened with O_TRUNC, or cut by ftruncate (then with the new size)
 *     write  <inode> <from> <to> bytes [from, to) were written
 *     name   <from>\t<to>        rename
 *     remove <path>              unlink
 *     sync   <inode> <size>      fsync or fdatasync has returned; <size> is the file's before the call
 *
 * Every file that is created gets a second name below POWERCUT_KEPT, its inode, so that its bytes
 * are still there when the program has removed it and the disk would not have heard of that yet.
 * Calls go to the kernel by number: the shim is in the place of the C library's own. What is written
 * through mmap is not seen; the reader finds that out by comparing with the folder. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_ROOTS 4

static const char *kept;
static char *roots[MOST_ROOTS + 1];
static int trace = -1;

__attribute__((constructor)) static void begin(void)
{
    const char *given = getenv("POWERCUT_ROOTS"), *log = getenv("POWERCUT_TRACE");
    kept = getenv("POWERCUT_KEPT");
    if (!given || !kept || !log)
        return;
    char *rest = strdup(given);
    for (int at = 0; rest && at < MOST_ROOTS; at++)
        roots[at] = strsep(&rest, ":");
    trace = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    /* Out of the way of a program that closes or counts its first descriptors. */
    if (trace >= 0) {
        int high = fcntl(trace, F_DUPFD_CLOEXEC, 900);
        if (high >= 0) {
            syscall(SYS_close, trace);
            trace = high;
        }
    }
}

/* One write of a whole line: lines of several processes do not mix. */
static void note(const char *format, ...)
{
    char line[2 * PATH_MAX + 64];
    int before = errno, length;
    va_list given;
    va_start(given, format);
    length = vsnprintf(line, sizeof line, format, given);
    va_end(given);
    if (length > 0 && (size_t)length < sizeof line)
        syscall(SYS_write, trace, line, length);
    errno = before;
}

static int is_watched(const char *path)
{
    if (trace < 0 || !path)
        return 0;
    for (char **root = roots; *root; root++) {
        size_t length = strlen(*root);
        if (strncmp(path, *root, length) == 0 && path[length] == '/')
            return 1;
    }
    return 0;
}

/* Whether the descriptor is of a file or folder below a root. */
static int looks_at(int file, struct stat *found, char path[PATH_MAX])
{
    char link[64];
    int before = errno, yes = 0;
    if (trace >= 0 && fstat(file, found) == 0 && (S_ISREG(found->st_mode) || S_ISDIR(found->st_mode))) {
        snprintf(link, sizeof link, "/proc/self/fd/%d", file);
        ssize_t length = readlink(link, path, PATH_MAX - 1);
        if (length > 0) {
            path[length] = 0;
            yes = is_watched(path);
        }
    }
    errno = before;
    return yes;
}

static int open_at(int folder, const char *path, int flags, mode_t mode)
{
    char real[PATH_MAX], second[PATH_MAX];
    struct stat found;
    int is_new = trace >= 0 && (flags & O_CREAT) && faccessat(folder, path, F_OK, 0) != 0;
    int file = syscall(SYS_openat, folder, path, flags, mode);
    if (file >= 0 && (is_new || (flags & O_TRUNC)) && looks_at(file, &found, real)) {
        if (is_new) {
            snprintf(second, sizeof second, "%s/%lu", kept, (unsigned long)found.st_ino);
            if (link(real, second) != 0)
                note("lost %s\n", real);
            note("create %lu %s\n", (unsigned long)found.st_ino, real);
        } else {
            note("empty %lu 0\n", (unsigned long)found.st_ino);
        }
    }
    return file;
}

#define MODE_GIVEN(last) \
    mode_t mode = 0; \
    if (flags & (O_CREAT | O_TMPFILE)) { \
        va_list given; \
        va_start(given, last); \
        mode = va_arg(given, mode_t); \
        va_end(given); \
    }

int open(const char *path, int flags, ...) { MODE_GIVEN(flags) return open_at(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_GIVEN(flags) return open_at(AT_FDCWD, path, flags, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_GIVEN(flags) return open_at(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_GIVEN(flags) return open_at(folder, path, flags, mode); }
int creat(const char *path, mode_t mode) { return open_at(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

/* `from` < 0: where the descriptor stands now, after the write. */
static ssize_t written(int file, ssize_t done, off_t from)
{
    char path[PATH_MAX];
    struct stat found;
    if (done > 0 && looks_at(file, &found, path)) {
        if (from < 0)
            from = lseek(file, 0, SEEK_CUR) - done;
        note("write %lu %lld %lld\n", (unsigned long)found.st_ino, (long long)from, (long long)(from + done));
    }
    return done;
}

ssize_t write(int file, const void *bytes, size_t count) { return written(file, syscall(SYS_write, file, bytes, count), -1); }
ssize_t writev(int file, const struct iovec *parts, int count) { return written(file, syscall(SYS_writev, file, parts, count), -1); }
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) { return written(file, syscall(SYS_pwrite64, file, bytes, count, at), at); }
ssize_t pwrite64(int file, const void *bytes, size_t count, off_t at) { return pwrite(file, bytes, count, at); }

int ftruncate(int file, off_t size)
{
    char path[PATH_MAX];
    struct stat found;
    int done = syscall(SYS_ftruncate, file, size);
    if (done == 0 && looks_at(file, &found, path))
        note("empty %lu %lld\n", (unsigned long)found.st_ino, (long long)size);
    return done;
}
int ftruncate64(int file, off_t size) { return ftruncate(file, size); }

static int synced(int file, long number)
{
    char path[PATH_MAX];
    struct stat before;
    int watched = looks_at(file, &before, path);
    int done = syscall(number, file);
    /* Before the caller learns of it, so before anybody can say "Saved". */
    if (done == 0 && watched)
        note("sync %lu %lld\n", (unsigned long)before.st_ino, S_ISDIR(before.st_mode) ? -1LL : (long long)before.st_size);
    return done;
}

int fsync(int file) { return synced(file, SYS_fsync); }
int fdatasync(int file) { return synced(file, SYS_fdatasync); }

static int renamed(int here, const char *from, int there, const char *to, unsigned int flags)
{
    int done = syscall(SYS_renameat2, here, from, there, to, flags);
    if (done == 0 && (is_watched(from) || is_watched(to)))
        note("name %s\t%s\n", from, to);
    return done;
}

int rename(const char *from, const char *to) { return renamed(AT_FDCWD, from, AT_FDCWD, to, 0); }
int renameat(int here, const char *from, int there, const char *to) { return renamed(here, from, there, to, 0); }

static int removed(int folder, const char *path, int flags)
{
    int done = syscall(SYS_unlinkat, folder, path, flags);
    if (done == 0 && !(flags & AT_REMOVEDIR) && is_watched(path))
        note("remove %s\n", path);
    return done;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }
int remove(const char *path)
{
    int done = removed(AT_FDCWD, path, 0);
    return done != 0 && errno == EISDIR ? removed(AT_FDCWD, path, AT_REMOVEDIR) : done;
}
