/// The failure of a read or a write of a ledger.
package struct LedgerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kinds of trouble.
    package enum Kind: String, Sendable, Hashable {
        /// The ledger can't be created or opened.
        case cannotOpen
        /// A newer version of this program wrote it. Nothing was touched.
        case newer
        /// Its place holds no ledger, or a damaged one.
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
    /// The ledger, as a person names it. For a file it is the path.
    package var ledger: String
    /// What happened, in one line, with the words of the store.
    package var message: String

    /// Creates an error.
    package init(_ kind: Kind, ledger: String, message: String) {
        self.kind = kind
        self.ledger = ledger
        self.message = message
    }

    /// One line for a person.
    package var description: String { "\(ledger): \(message)" }
}
