extension Ledger {
    /// Records a file before its writing, or a found file.
    ///
    /// - Returns: The file's number.
    package func record(_ file: FileRow) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in try database.insert(file, into: "files") }
    }

    /// Notes the publishing of a file.
    package func notePublished(file id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, Columns("is_published"), [true])
        }
    }

    /// Notes the usage of a text from before the ledger. An older version recorded its file without it.
    package func note(_ usage: UsageRow, ofFile id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, UsageRow.columns, usage.values)
        }
    }

    /// Notes a new name of a file.
    package func rename(file id: Int64, to name: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in try database.update("files", id, Columns("name"), [name]) }
    }
}
