import CSQLite

/// What marks a database as a ledger, and in which version.
enum LedgerFormat {
    /// The `application_id` of a ledger: "BKGB" in ASCII.
    static let applicationID: Int64 = 0x424B_4742

    /// Tells the version of the ledger in a database; to be asked inside a transaction.
    ///
    /// - Returns: 0 where nothing was ever written: what a crash in the ledger's first moment leaves.
    /// - Throws: ``LedgerError``: `newer` for a newer version, `damaged` for another program's database.
    static func version(of database: borrowing Database) throws(LedgerError) -> Int {
        let applicationID: Int64?
        do throws(LedgerError) {
            applicationID = try database.value("PRAGMA application_id")
        } catch {
            // A ledger has a rollback journal in its first moment only, before it turns to its write-ahead log.
            guard error.code == LedgerError.needsRollback else { throw error }
            return 0
        }
        let version: Int64? = try database.value("PRAGMA user_version")
        guard let version, let applicationID else {
            throw LedgerError(.damaged, path: database.path, message: "it has no version")
        }
        if applicationID == Self.applicationID, version > 0 {
            guard version <= Int64(Ledger.version) else {
                throw LedgerError(
                    .newer, path: database.path,
                    message: "a newer bookgen-batch wrote it (version \(version); this one knows \(Ledger.version))")
            }
            return Int(version)
        }
        guard applicationID == 0, version == 0, try database.value("SELECT count(*) FROM sqlite_schema") == 0 else {
            throw LedgerError(.damaged, path: database.path, message: "it is another program's database")
        }
        return 0
    }
}
