import Glibc
import SystemPackage

/// The place of a ledger, with its file, SQLite's files beside it and the folder.
struct LedgerFile: Sendable {
    /// The path as a person gave it. Errors name it.
    let path: String
    /// The same path with the links in its folders resolved. SQLite would refuse them like a link in the file's place.
    let location: FilePath
    /// SQLite's files beside it, by the ends of their names.
    private let siblings: [String: FilePath]

    /// Takes a path. The file need not exist.
    init(_ path: FilePath) {
        self.path = path.string
        let location = Self.resolved(path)
        self.location = location
        siblings = Dictionary(uniqueKeysWithValues: Self.suffixes.map { ($0, Self.path(location, $0)) })
    }

    private static func resolved(_ path: FilePath) -> FilePath {
        guard let name = path.lastComponent else { return path }
        let folder = path.removingLastComponent()
        // Where the folder can't be resolved there is nothing to open, and opening says so.
        return (resolve(folder.isEmpty ? "." : folder) ?? folder).appending(name)
    }

    /// The file's URI for SQLite.
    ///
    /// - Parameter query: The part behind the path, such as `immutable=1`.
    /// - Returns: The URI. Every byte with a meaning in URIs is escaped.
    func uri(_ query: String? = nil) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes = Array("file:".utf8)
        location.withPlatformString { start in
            for character in UnsafeBufferPointer(start: start, count: strlen(start)) {
                let byte = UInt8(bitPattern: character)
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-"),
                    UInt8(ascii: "_"):
                    bytes.append(byte)
                default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                }
            }
        }
        if let query { bytes += Array("?\(query)".utf8) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Looks at the file.
    ///
    /// - Returns: `nil` for a missing file.
    /// - Throws: ``LedgerError`` of kind `cannotOpen` for another thing than a file, or a refused look. `damaged` for a file of
    ///   one byte.
    func state() throws(LedgerError) -> FileState? {
        // SQLite, told to follow no link, follows those beside the file all the same.
        for suffix in Self.suffixes { _ = try regular(beside(suffix)) }
        guard let status = try regular(location) else { return nil }
        // SQLite takes a file of one byte for an empty one, and would write over it.
        guard status.st_size != 1 else { throw LedgerError(.damaged, ledger: path, message: "it is no database") }
        return FileState(status, logSize: try size(ofSuffix: "-wal"), journalSize: try size(ofSuffix: "-journal"))
    }

    /// Creates the empty file and its name in the folder, durably. Under any umask it is for its owner only.
    ///
    /// A crash meanwhile leaves an empty file. It opens as a new ledger.
    func create() throws(LedgerError) {
        try withDescriptor(location, O_RDWR | O_CREAT | O_EXCL) { descriptor in
            fchmod(descriptor, S_IRUSR | S_IWUSR) == 0 && fsync(descriptor) == 0
        }
        try syncFolder()
    }

    /// Brings the names in the folder to the disk.
    func syncFolder() throws(LedgerError) {
        try withDescriptor(location.removingLastComponent(), O_RDONLY | O_DIRECTORY) { descriptor in
            // Some network file systems cannot sync a folder and say EINVAL; there is nothing more to do for the name there.
            fsync(descriptor) == 0 || errno == EINVAL
        }
    }

    func withDescriptor(
        _ path: FilePath, _ flags: Int32, _ body: (Int32) -> Bool
    ) throws(LedgerError) {
        let descriptor = path.withPlatformString { open($0, flags | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR) }
        guard descriptor >= 0 else { throw error("it can't be created", errno) }
        let isDone = body(descriptor)
        let code = errno
        // Everything is synced by now, so closing has nothing to say.
        _ = close(descriptor)
        guard isDone else {
            throw LedgerError(
                .inputOutput, ledger: self.path, message: "it can't be created: \(Errno(rawValue: code))")
        }
    }

    private func size(ofSuffix suffix: String) throws(LedgerError) -> Int64 {
        Int64(try Self.status(beside(suffix), named: path)?.st_size ?? 0)
    }

    /// The ends of the names that SQLite gives to the log, the log's index and the rollback journal.
    static let suffixes = ["-wal", "-shm", "-journal"]

    /// The path of a file beside this one.
    func beside(_ suffix: String) -> FilePath { siblings[suffix] ?? Self.path(location, suffix) }

    /// The path with more behind its name. Its bytes need not be UTF-8.
    private static func path(_ file: FilePath, _ suffix: String) -> FilePath {
        let bytes = file.withPlatformString { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) }
        return FilePath(platformString: bytes + suffix.utf8.map { CChar(bitPattern: $0) } + [0])
    }

    /// Looks at a file of the ledger. Returns `nil` for a missing one.
    func regular(_ file: FilePath) throws(LedgerError) -> stat? {
        guard let status = try Self.status(file, named: path) else { return nil }
        let name = file == location ? "it" : "\(file.lastComponent?.string ?? "") beside it"
        switch status.st_mode & S_IFMT {
        case S_IFREG: return status
        case S_IFLNK: throw error("\(name) is a symbolic link, which is not followed")
        default: throw error("\(name) is no regular file")
        }
    }

    func error(_ message: String, _ code: Int32? = nil) -> LedgerError {
        Self.error(path, message, code)
    }

    private static func error(_ path: String, _ message: String, _ code: Int32? = nil) -> LedgerError {
        let cause = code.map { ": \(Errno(rawValue: $0))" } ?? ""
        return LedgerError(.cannotOpen, ledger: path, message: message + cause)
    }

    private static func status(_ file: FilePath, named path: String) throws(LedgerError) -> stat? {
        var status = stat()
        guard file.withPlatformString({ lstat($0, &status) }) != 0 else { return status }
        guard errno == ENOENT || errno == ENOTDIR else { throw error(path, "it can't be looked at", errno) }
        return nil
    }

    private static func resolve(_ folder: FilePath) -> FilePath? {
        folder.withPlatformString { start in
            guard let resolved = realpath(start, nil) else { return nil }
            defer { free(resolved) }
            return FilePath(platformString: resolved)
        }
    }
}
