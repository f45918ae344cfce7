/// Marks a database as a ledger and tells its version.
enum LedgerFormat {
    /// The `application_id` of a ledger, "BKGB" in ASCII.
    static let applicationID: Int64 = 0x424B_4742
    /// The version of the tables of this program. It reads older versions too.
    static let newestVersion = 4

    /// Tells the version of the ledger in a database. Ask it inside a transaction.
    ///
    /// - Returns: 0 for an empty file, as a crash in the ledger's first moment leaves it.
    /// - Throws: ``LedgerError``: `newer` for a newer version, `damaged` for another program's database.
    static func version(of database: borrowing Database) throws(LedgerError) -> Int {
        let applicationID: Int64?
        do throws(LedgerError) {
            applicationID = try database.value("PRAGMA application_id")
        } catch {
            // A ledger has a rollback journal in its first moment only, before it turns to its write-ahead log.
            guard database.needsRollback else { throw error }
            return 0
        }
        let version: Int64? = try database.value("PRAGMA user_version")
        guard let version, let applicationID else {
            throw LedgerError(.damaged, ledger: database.path, message: "it has no version")
        }
        if applicationID == Self.applicationID, version > 0 {
            guard version <= Int64(newestVersion) else {
                throw LedgerError(
                    .newer, ledger: database.path,
                    message: "a newer bookgen-batch wrote it (version \(version); this one knows \(newestVersion))")
            }
            return Int(version)
        }
        guard applicationID == 0, version == 0, try database.value("SELECT count(*) FROM sqlite_schema") == 0 else {
            throw LedgerError(.damaged, ledger: database.path, message: "it is another program's database")
        }
        return 0
    }
}
