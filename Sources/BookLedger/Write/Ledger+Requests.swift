package import FoundationEssentials

extension Ledger {
    /// Records a request and its body, which is stored once per hash.
    ///
    /// - Returns: The request's number.
    package func record(_ request: RequestRow, body: Data) throws(LedgerError) -> Int64 {
        let fallbackModels = request.fallbackModels.isEmpty ? nil : request.fallbackModels
        return try write { (database) throws(LedgerError) in
            try database.execute(
                "INSERT INTO bodies (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", request.hashes.body,
                body)
            try database.execute(
                """
                INSERT INTO requests (chapter_id, run_id, purpose, \(RequestHashes.columns), model,
                    fallback_models, estimated_prompt_tokens, max_tokens)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, request.chapterID, request.runID, request.purpose, request.hashes.prompt,
                request.hashes.settings, request.hashes.context, request.hashes.body, request.model,
                fallbackModels, request.estimatedPromptTokens, request.maxTokens)
            return database.lastInsertedID
        }
    }
}
