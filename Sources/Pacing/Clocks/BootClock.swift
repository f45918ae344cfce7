import Glibc

/// The clock of the whole machine. It counts from the boot on, also while the machine sleeps, and nobody can set it.
struct BootClock: Sendable {
    /// The time since the boot.
    var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_BOOTTIME, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// The UUID that the kernel draws at each boot (`random(4)`). It is `nil` if the kernel does not tell it.
    static var id: String? {
        let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let bytes = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
        let id = bytes.prefix { $0 > 0x20 && $0 < 0x7F }
        return id.isEmpty ? nil : String(decoding: id, as: UTF8.self)
    }
}
