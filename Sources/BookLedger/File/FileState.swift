import Glibc

/// The state of a ledger's file. It differs after a change.
struct FileState: Sendable, Hashable {
    /// The file's number in its file system.
    let inode: UInt
    /// Bytes of the file.
    let size: Int64
    /// The time of the last write, in seconds and nanoseconds since 1970.
    let modified: [Int]
    /// Bytes of the write-ahead log beside it, 0 without one.
    let logSize: Int64
    /// Bytes of the rollback journal beside it, 0 without one.
    let journalSize: Int64

    /// Takes the state from the system.
    init(_ status: stat, logSize: Int64, journalSize: Int64) {
        inode = status.st_ino
        size = Int64(status.st_size)
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        self.logSize = logSize
        self.journalSize = journalSize
    }

    /// Whether the file by itself holds everything. No run writes to it, and none has died before bringing its log in.
    var isWhole: Bool { logSize == 0 && journalSize == 0 }
}
