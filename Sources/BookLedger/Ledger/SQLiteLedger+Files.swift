extension SQLiteLedger {
    package func record(_ file: FileRow) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in try database.insert(file, into: "files") }
    }

    package func notePublished(file id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, Columns("is_published"), [true])
        }
    }

    package func note(_ usage: UsageRow, ofFile id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, UsageRow.columns, usage.values)
        }
    }

    package func rename(file id: Int64, to name: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in try database.update("files", id, Columns("name"), [name]) }
    }
}
