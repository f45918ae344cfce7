import Foundation
import SystemPackage

/// Counts the calls that change a book's files or a connection, over all threads, and lets one of them go wrong.
///
/// `strace` counts by name and thread, where start-up and the wake-ups between threads count too: some calls cannot be met
/// with it, and errors would meet the wrong ones.
struct CallShim: Sendable {
    private let shim: Shim

    /// Builds it.
    init() async throws { shim = try await Shim(Self.source) }

    /// What the program's environment must hold.
    ///
    /// - Parameters:
    ///   - folder: The folder whose files are counted.
    ///   - log: Where each call is written down.
    ///   - fault: What goes wrong.
    /// - Returns: The variables.
    func environment(folder: FilePath, log: FilePath, _ fault: CallFault? = nil) -> [String: String] {
        var environment = shim.environment
        environment["SHIM_FOLDER"] = folder.string
        environment["SHIM_LOG"] = log.string
        environment["SHIM_NUMBER"] = String(fault?.number ?? 0)
        environment["SHIM_ERROR"] = String(fault?.effect.number ?? 0)
        return environment
    }

    private static let source = #"""
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
        #include <sys/socket.h>
        #include <sys/stat.h>
        #include <sys/syscall.h>
        #include <sys/uio.h>
        #include <unistd.h>

        static atomic_int count;

        /* Counts a call and says whether it fails. */
        static int fails(const char *name, const char *target) {
            int saved = errno, number = ++count;
            char line[5000];
            int length = snprintf(line, sizeof line, "%d %s %s\n", number, name, target);
            int log = syscall(SYS_openat, AT_FDCWD, getenv("SHIM_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0600);
            syscall(SYS_write, log, line, length);
            syscall(SYS_close, log);
            errno = saved;
            if (number != atoi(getenv("SHIM_NUMBER"))) return 0;
            int error = atoi(getenv("SHIM_ERROR"));
            if (error == 0) kill(getpid(), SIGKILL);
            errno = error;
            return 1;
        }

        /* Names what a descriptor is, if it is a connection or, unless only those are asked for, in the folder. */
        static int is_ours(int fd, int sockets_only, char *target) {
            const char *folder = getenv("SHIM_FOLDER");
            int saved = errno;
            char link[64];
            struct stat status;
            snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
            ssize_t length = readlink(link, target, 4095);
            int is_socket = fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
            errno = saved;
            if (length < 0 || !folder) return 0;
            target[length] = 0;
            return is_socket || (!sockets_only && strncmp(target, folder, strlen(folder)) == 0);
        }

        static int is_ours_at(int folder_fd, const char *path, char *target) {
            const char *folder = getenv("SHIM_FOLDER");
            if (!folder) return 0;
            if (path[0] == '/' || folder_fd == AT_FDCWD) {
                snprintf(target, 4095, "%s", path);
                return path[0] != '/' || strncmp(path, folder, strlen(folder)) == 0;
            }
            if (!is_ours(folder_fd, 0, target)) return 0;
            snprintf(target + strlen(target), 4095 - strlen(target), "/%s", path);
            return 1;
        }

        #define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))
        #define DESCRIPTOR(type, name, sockets_only, parameters, ...) \
            type name parameters { \
                char target[4096]; \
                if (is_ours(fd, sockets_only, target) && fails(#name, target)) return -1; \
                return REAL(name)(__VA_ARGS__); \
            }
        #define PATH(name, folder_fd, path, parameters, ...) \
            int name parameters { \
                char target[4096]; \
                if (is_ours_at(folder_fd, path, target) && fails(#name, target)) return -1; \
                return REAL(name)(__VA_ARGS__); \
            }
        #define OPEN(name, folder_fd, parameters, ...) \
            int name parameters { \
                char target[4096]; \
                va_list rest; \
                va_start(rest, flags); \
                int mode = flags & O_CREAT ? va_arg(rest, int) : 0; \
                va_end(rest); \
                if (flags & (O_CREAT | O_TRUNC | O_WRONLY | O_RDWR) && is_ours_at(folder_fd, path, target) \
                    && fails(#name, target)) return -1; \
                return REAL(name)(__VA_ARGS__, mode); \
            }

        DESCRIPTOR(ssize_t, write, 0, (int fd, const void *bytes, size_t size), fd, bytes, size)
        DESCRIPTOR(ssize_t, writev, 0, (int fd, const struct iovec *parts, int size), fd, parts, size)
        DESCRIPTOR(ssize_t, pwrite, 0, (int fd, const void *bytes, size_t size, off_t at), fd, bytes, size, at)
        DESCRIPTOR(ssize_t, pwrite64, 0, (int fd, const void *bytes, size_t size, off64_t at), fd, bytes, size, at)
        DESCRIPTOR(ssize_t, send, 0, (int fd, const void *bytes, size_t size, int flags), fd, bytes, size, flags)
        DESCRIPTOR(ssize_t, sendmsg, 0, (int fd, const struct msghdr *message, int flags), fd, message, flags)
        DESCRIPTOR(ssize_t, read, 1, (int fd, void *bytes, size_t size), fd, bytes, size)
        DESCRIPTOR(ssize_t, readv, 1, (int fd, const struct iovec *parts, int size), fd, parts, size)
        DESCRIPTOR(ssize_t, recv, 1, (int fd, void *bytes, size_t size, int flags), fd, bytes, size, flags)
        DESCRIPTOR(ssize_t, recvmsg, 1, (int fd, struct msghdr *message, int flags), fd, message, flags)
        DESCRIPTOR(int, fsync, 0, (int fd), fd)
        DESCRIPTOR(int, fdatasync, 0, (int fd), fd)
        DESCRIPTOR(int, ftruncate, 0, (int fd, off_t size), fd, size)
        DESCRIPTOR(int, ftruncate64, 0, (int fd, off64_t size), fd, size)
        DESCRIPTOR(int, fallocate, 0, (int fd, int mode, off_t at, off_t size), fd, mode, at, size)
        DESCRIPTOR(int, fchmod, 0, (int fd, mode_t mode), fd, mode)
        DESCRIPTOR(int, shutdown, 1, (int fd, int how), fd, how)
        DESCRIPTOR(int, connect, 1, (int fd, const struct sockaddr *address, socklen_t size), fd, address, size)
        DESCRIPTOR(
            int, setsockopt, 1, (int fd, int level, int name, const void *value, socklen_t size), fd, level, name, value,
            size)
        DESCRIPTOR(int, close, 0, (int fd), fd)
        OPEN(open, AT_FDCWD, (const char *path, int flags, ...), path, flags)
        OPEN(open64, AT_FDCWD, (const char *path, int flags, ...), path, flags)
        OPEN(openat, fd, (int fd, const char *path, int flags, ...), fd, path, flags)
        OPEN(openat64, fd, (int fd, const char *path, int flags, ...), fd, path, flags)
        PATH(rename, AT_FDCWD, path, (const char *path, const char *new), path, new)
        PATH(renameat, fd, path, (int fd, const char *path, int new_fd, const char *new), fd, path, new_fd, new)
        PATH(
            renameat2, fd, path, (int fd, const char *path, int new_fd, const char *new, unsigned flags), fd, path, new_fd,
            new, flags)
        PATH(link, AT_FDCWD, path, (const char *path, const char *new), path, new)
        PATH(
            linkat, fd, path, (int fd, const char *path, int new_fd, const char *new, int flags), fd, path, new_fd, new,
            flags)
        PATH(unlink, AT_FDCWD, path, (const char *path), path)
        PATH(unlinkat, fd, path, (int fd, const char *path, int flags), fd, path, flags)
        PATH(mkdir, AT_FDCWD, path, (const char *path, mode_t mode), path, mode)
        PATH(mkdirat, fd, path, (int fd, const char *path, mode_t mode), fd, path, mode)

        /* Within the C library it is the system call of the same name; it returns its error. */
        #define FALLOCATE(name) \
            int name(int fd, off64_t at, off64_t size) { \
                char target[4096]; \
                if (is_ours(fd, 0, target) && fails("fallocate", target)) return errno; \
                return REAL(name)(fd, at, size); \
            }
        FALLOCATE(posix_fallocate)
        FALLOCATE(posix_fallocate64)

        /* To the system it is utimensat without a path. */
        int futimens(int fd, const struct timespec times[2]) {
            char target[4096];
            if (is_ours(fd, 0, target) && fails("utimensat", target)) return -1;
            return REAL(futimens)(fd, times);
        }

        int socket(int family, int type, int protocol) {
            if (family != AF_UNIX && fails("socket", "")) return -1;
            return REAL(socket)(family, type, protocol);
        }

        """#
}
