extension Ledger {
    /// Records a file before it is written, or one that was found.
    ///
    /// - Returns: The file's number.
    package func record(_ file: FileRow) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in
            try database.execute(
                """
                INSERT INTO files (chapter_id, kind, name, hash, replaces_hash, is_published,
                    \(RequestHashes.columns), attempt_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, file.chapterID, file.kind, file.name, file.hash, file.replacesHash, file.isPublished,
                file.hashes.prompt, file.hashes.settings, file.hashes.context, file.hashes.body, file.attemptID)
            return database.lastInsertedID
        }
    }

    /// Notes that a file is in its place.
    package func notePublished(file id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("file", id, "UPDATE files SET is_published = 1 WHERE id = ?", id)
        }
    }

    /// Notes that a file bears another name now.
    package func rename(file id: Int64, to name: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("file", id, "UPDATE files SET name = ? WHERE id = ?", name, id)
        }
    }
}
