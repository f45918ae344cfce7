import CSQLite
import SystemPackage

extension LedgerError {
    /// Takes SQLite's code and its message of the moment.
    ///
    /// - Parameters:
    ///   - code: An extended result code.
    ///   - database: The connection of the code. Without one, the message follows from the code alone.
    ///   - path: The ledger's path.
    init(code: Int32, of database: OpaquePointer?, path: String) {
        var message = String(cString: sqlite3_errstr(code))
        if let database {
            if sqlite3_extended_errcode(database) == code { message = String(cString: sqlite3_errmsg(database)) }
            // SQLite says "disk I/O error" for anything; the system's word tells a full disk from a broken one.
            let cause = sqlite3_system_errno(database)
            if cause != 0 && Self.hasSystemCause(code) { message += " (\(Errno(rawValue: cause)))" }
        }
        self.init(Self.kind(ofCode: code), ledger: path, message: message)
    }

    /// Sorts a result code, extended or primary (https://www.sqlite.org/rescode.html).
    static func kind(ofCode code: Int32) -> Kind {
        switch code & 0xff {
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_READONLY: .cannotOpen
        case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT: .damaged
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: .busy
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_NOLFS, SQLITE_NOMEM: .inputOutput
        default: .misuse
        }
    }

    private static func hasSystemCause(_ code: Int32) -> Bool {
        [SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR].contains(code & 0xff)
    }
}
