/// The failure of a read or a write of a ledger.
package struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble.
    package enum Kind: String, Sendable, Hashable {
        /// The ledger can't be created or opened.
        case cannotOpen
        /// A newer version of this program wrote it. Nothing was touched.
        case newer
        /// The file is no ledger, or is damaged.
        case damaged
        /// Reading or writing failed, as with a full disk, an I/O error or a failed sync.
        case inputOutput
        /// Another process holds it for too long.
        case busy
        /// A call of this program is wrong.
        case misuse
    }

    /// The kind of trouble.
    package var kind: Kind
    /// The ledger's path.
    package var path: String
    /// The event in one line, with SQLite's words if there are any.
    package var message: String
    /// SQLite's extended result code (https://www.sqlite.org/rescode.html). It is 0 for trouble outside SQLite.
    package var code: Int32

    /// Creates an error.
    package init(_ kind: Kind, path: String, message: String, code: Int32 = 0) {
        self.kind = kind
        self.path = path
        self.message = message
        self.code = code
    }

    /// One line for a person.
    package var description: String { "\(path): \(message)" }
}
