extension Ledger {
    /// Records a file before it is written, or one that was found.
    ///
    /// - Returns: The file's number.
    package func record(_ file: FileRow) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in
            try database.execute(
                """
                INSERT INTO files (chapter_id, kind, name, hash, replaces_hash, is_published,
                    \(RequestHashes.columns), attempt_id, \(UsageRow.columns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, file.chapterID, file.kind, file.name, file.hash, file.replacesHash, file.isPublished,
                file.hashes.prompt, file.hashes.settings, file.hashes.context, file.hashes.body, file.attemptID,
                file.usage.promptTokens, file.usage.completionTokens, file.usage.reasoningTokens,
                file.usage.cachedTokens, file.usage.cost)
            return database.lastInsertedID
        }
    }

    /// Notes that a file is in its place.
    package func notePublished(file id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("file", id, "UPDATE files SET is_published = 1 WHERE id = ?", id)
        }
    }

    /// Notes what a text from before the ledger took, where an older version has recorded its file.
    package func note(_ usage: UsageRow, ofFile id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update(
                "file", id,
                """
                UPDATE files SET prompt_tokens = ?, completion_tokens = ?, reasoning_tokens = ?, cached_tokens = ?,
                    cost = ?
                WHERE id = ?
                """, usage.promptTokens, usage.completionTokens, usage.reasoningTokens, usage.cachedTokens, usage.cost,
                id)
        }
    }

    /// Notes that a file bears another name now.
    package func rename(file id: Int64, to name: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("file", id, "UPDATE files SET name = ? WHERE id = ?", name, id)
        }
    }
}
