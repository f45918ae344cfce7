package import FoundationEssentials

extension Ledger {
    /// Begins a run, in one transaction: the book's row is set, the run is recorded, every chapter of the manifest is
    /// written, and every other chapter becomes an orphan (`state` "orphan").
    ///
    /// An orphan keeps its number, title and words; its reason is "not in the manifest".
    package func beginRun(_ run: RunRow, of book: BookRow, chapters: [ChapterRow]) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.execute(
                "INSERT OR REPLACE INTO book (id, \(BookRow.columns)) VALUES (1, ?, ?, ?, ?)", book.slug, book.title,
                book.manifest, book.isSimulated)
            try database.execute(
                "INSERT INTO runs (\(RunRow.columns)) VALUES (?, ?, ?, ?, ?, ?)", run.id, run.startedAt,
                run.processID, run.endedAt, run.exitCode, run.stopReason)
            // All first; those of the manifest are written anew below.
            try database.execute(
                """
                UPDATE chapters SET state = 'orphan', reason = 'not in the manifest', error_class = NULL,
                    deferred_until = NULL, deferred_at = NULL
                """)
            try database.write(chapters)
        }
    }

    /// Notes how a run ended, and the chapters as it leaves them.
    package func endRun(
        _ id: String, at date: Date, exitCode: Int, stopReason: String?, chapters: [ChapterRow]
    ) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update(
                "run", id, "UPDATE runs SET ended_at = ?, exit_code = ?, stop_reason = ? WHERE id = ?", date,
                exitCode, stopReason, id)
            try database.write(chapters)
        }
        bringLogIn()
    }

    /// Keeps what models cost.
    package func record(_ prices: [PriceRow]) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let statement = try database.prepare(
                "INSERT OR REPLACE INTO prices (\(PriceRow.columns)) VALUES (?, ?, ?, ?, ?)")
            for price in prices {
                try statement.run([price.model, price.prompt, price.completion, price.request, price.fetchedAt])
            }
        }
    }
}
