/// A step from one version of the tables to the next.
struct Migration {
    /// The version after the step.
    let version: Int
    /// The statements of the step.
    let script: String

    /// All steps, from an empty database to ``LedgerFormat/newestVersion``.
    static let all = [version1, version2, version3]

    /// Brings a database to the newest version. Each step is a transaction of its own.
    static func migrate(_ database: borrowing Database) throws(LedgerError) {
        for migration in all { try database.transaction(.write, migration.apply) }
    }

    /// Takes the step, unless it was taken.
    private func apply(to database: borrowing Database) throws(LedgerError) {
        guard try LedgerFormat.version(of: database) < version else { return }
        try database.run(script: script)
        try database.execute("PRAGMA application_id = \(LedgerFormat.applicationID)")
        try database.execute("PRAGMA user_version = \(version)")
    }
}
