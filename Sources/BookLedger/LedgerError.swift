/// Why a ledger could not be read or written.
package struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of trouble it is.
    package enum Kind: String, Sendable, Hashable {
        /// The file can't be created or opened.
        case cannotOpen
        /// A newer version of this program wrote it; nothing was touched.
        case newer
        /// The file is no ledger, or is damaged.
        case damaged
        /// Reading or writing failed: a full disk, an I/O error, a failed sync.
        case inputOutput
        /// Another process holds it for too long.
        case busy
        /// A statement of this program is wrong.
        case misuse
    }

    /// What kind of trouble it is.
    package var kind: Kind
    /// The ledger's path.
    package var path: String
    /// What happened, in one line, with SQLite's words where there are any.
    package var message: String
    /// SQLite's extended result code (https://www.sqlite.org/rescode.html); 0 where SQLite was not asked.
    package var code: Int32

    /// Creates an error.
    package init(_ kind: Kind, path: String, message: String, code: Int32 = 0) {
        self.kind = kind
        self.path = path
        self.message = message
        self.code = code
    }

    /// The one line that a person reads.
    package var description: String { "\(path): \(message)" }
}
