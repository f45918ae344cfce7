extension SQLiteLedger {
    package func record(
        _ text: String, of chapterID: String, parts: [Int64]
    ) throws(LedgerError) -> Int64 {
        let hash = ContentHash.of(text.utf8)
        let list = parts.map(String.init).joined(separator: ",")
        return try write { (database) throws(LedgerError) in
            let known: Int64? = try database.value(
                """
                SELECT id FROM texts WHERE chapter_id = ? AND hash = ? AND ? = coalesce((
                    SELECT group_concat(attempt_id) FROM (
                        SELECT attempt_id FROM text_parts WHERE text_id = id ORDER BY position)), '')
                """, chapterID, hash, list)
            if let known { return known }
            let only: String? =
                parts.count == 1 ? try database.value("SELECT text FROM answers WHERE attempt_id = ?", parts[0]) : nil
            // The text of one answer, as that came, is stored there alone.
            let content = only.map { $0.utf8.elementsEqual(text.utf8) } == true ? nil : text
            try database.execute(
                "INSERT INTO texts (chapter_id, hash, content) VALUES (?, ?, ?)", chapterID, hash, content)
            let id = database.lastInsertedID
            let part = try database.insertion(of: Columns("text_id", "position", "attempt_id"), into: "text_parts")
            for (index, attempt) in parts.enumerated() { try part.run([id, index + 1, attempt]) }
            return id
        }
    }

    package func record(_ file: FileRow) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in try database.insert(file, into: "files") }
    }

    package func notePublished(file id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, Columns("is_published"), [true])
        }
    }

    package func record(_ usage: UsageRow, ofFile id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("files", id, UsageRow.columns, usage.values)
        }
    }

    package func rename(file id: Int64, to name: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in try database.update("files", id, Columns("name"), [name]) }
    }
}
