import Glibc

/// What tells whether a ledger's file changed between two looks.
struct FileState: Sendable, Hashable {
    /// The file's number in its file system.
    let inode: UInt
    /// Bytes of the file.
    let size: Int64
    /// When it was last written: seconds and nanoseconds since 1970.
    let modified: [Int]
    /// Bytes of the write-ahead log beside it; 0 where there is none.
    let logSize: Int64
    /// Bytes of the rollback journal beside it; 0 where there is none.
    let journalSize: Int64

    /// Takes it from what the system says.
    init(_ status: stat, logSize: Int64, journalSize: Int64) {
        inode = status.st_ino
        size = Int64(status.st_size)
        modified = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
        self.logSize = logSize
        self.journalSize = journalSize
    }

    /// Whether the file by itself holds everything: no run writes to it, and none has died without bringing its log in.
    var isWhole: Bool { logSize == 0 && journalSize == 0 }
}
