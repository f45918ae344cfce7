/// A step from one version of the tables to the next.
struct Migration {
    /// The version after the step.
    let version: Int
    /// The statements of the step.
    let script: String
    /// The rest of the step, after its statements.
    let completion: @Sendable (borrowing Database) throws(LedgerError) -> Void

    /// Creates a step.
    init(
        version: Int, script: String,
        completion: @escaping @Sendable (borrowing Database) throws(LedgerError) -> Void = { (_) in }
    ) {
        self.version = version
        self.script = script
        self.completion = completion
    }

    /// All steps, from an empty database to ``LedgerFormat/newestVersion``.
    static let all = [version1, version2, version3, version4]

    /// Brings a database to the newest version, in one transaction. After a crash it has its old version or the newest.
    static func migrate(_ database: borrowing Database) throws(LedgerError) {
        try database.transaction(.write) { (database) throws(LedgerError) in
            let version = try LedgerFormat.version(of: database)
            guard version < LedgerFormat.newestVersion else { return }
            for migration in all where migration.version > version {
                try database.run(script: migration.script)
                try migration.completion(database)
            }
            try database.execute("PRAGMA application_id = \(LedgerFormat.applicationID)")
            try database.execute("PRAGMA user_version = \(LedgerFormat.newestVersion)")
        }
    }
}
