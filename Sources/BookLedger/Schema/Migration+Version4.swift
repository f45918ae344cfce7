extension Migration {
    /// Tells a chapter's text from the answers of its requests. A request gets its role, and a file names its text.
    ///
    /// Every answer becomes a text of one part. The text has the number of the answer's attempt.
    static let version4 = Migration(
        version: 4,
        script: """
            -- An answer is what one attempt brought.
            ALTER TABLE texts RENAME TO answers;
            DROP INDEX texts_by_attempt;
            -- Which attempts have an answer is known without a look at the answers' pages.
            CREATE INDEX answers_by_attempt ON answers (attempt_id);

            ALTER TABLE requests ADD COLUMN
                role TEXT NOT NULL DEFAULT 'draft' CHECK (role IN ('draft', 'continuation', 'correction', 'summary'));
            -- The attempt whose answer the request goes on from; NULL: it begins anew.
            ALTER TABLE requests ADD COLUMN continued_attempt_id INTEGER REFERENCES attempts (id);

            -- Of whose texts a request's context was made, in its order.
            CREATE TABLE context_sources (
                request_id INTEGER NOT NULL REFERENCES requests (id),
                position INTEGER NOT NULL CHECK (position > 0),
                chapter_id TEXT NOT NULL REFERENCES chapters (id),
                text_hash TEXT NOT NULL CHECK (text_hash <> ''),
                PRIMARY KEY (request_id, position)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX context_sources_by_chapter ON context_sources (chapter_id);

            -- A chapter's text; a content of NULL: it is its one answer, as that came.
            CREATE TABLE texts (
                id INTEGER PRIMARY KEY,
                chapter_id TEXT NOT NULL REFERENCES chapters (id),
                hash TEXT NOT NULL CHECK (hash <> ''),
                content TEXT
            ) STRICT;
            CREATE INDEX texts_by_chapter ON texts (chapter_id);

            -- The answers that a text is joined from, in its order.
            CREATE TABLE text_parts (
                text_id INTEGER NOT NULL REFERENCES texts (id),
                position INTEGER NOT NULL CHECK (position > 0),
                attempt_id INTEGER NOT NULL REFERENCES attempts (id),
                PRIMARY KEY (text_id, position)
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE new_files (
                id INTEGER PRIMARY KEY,
                chapter_id TEXT NOT NULL REFERENCES chapters (id),
                kind TEXT NOT NULL CHECK (kind IN ('chapter', 'partial', 'backup')),
                name TEXT NOT NULL CHECK (name <> ''),
                hash TEXT NOT NULL,
                replaces_hash TEXT,
                is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
                -- NULL for a file from before the ledger, and for a backup.
                text_id INTEGER REFERENCES texts (id),
                prompt_hash TEXT NOT NULL,
                settings_hash TEXT NOT NULL,
                context_hash TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                -- What the file says that a text from before the ledger took.
                prompt_tokens INTEGER,
                completion_tokens INTEGER,
                reasoning_tokens INTEGER,
                cached_tokens INTEGER,
                cost TEXT CHECK (cost <> '' AND cost NOT GLOB '*[^-0-9.]*')
            ) STRICT;
            """
    ) { (database) throws(LedgerError) in
        let text = try database.prepare("INSERT INTO texts (id, chapter_id, hash) VALUES (?, ?, ?)")
        let part = try database.prepare("INSERT INTO text_parts (text_id, position, attempt_id) VALUES (?, 1, ?)")
        try database.forEach(
            """
            SELECT attempts.id, requests.chapter_id, coalesce(answers.text, '')
            FROM attempts JOIN requests ON requests.id = request_id LEFT JOIN answers ON attempt_id = attempts.id
            WHERE attempt_id IS NOT NULL OR attempts.id IN (SELECT attempt_id FROM files)
            """
        ) { (row) throws(LedgerError) in
            let (id, chapterID, content): (Int64, String, String) = (try row.next(), try row.next(), try row.next())
            try text.run([id, chapterID, ContentHash.of(content.utf8)])
            try part.run([id, id])
        }
        try database.run(
            script: """
                INSERT INTO new_files
                SELECT id, chapter_id, kind, name, hash, replaces_hash, is_published, attempt_id, prompt_hash,
                    settings_hash, context_hash, body_hash, prompt_tokens, completion_tokens, reasoning_tokens,
                    cached_tokens, cost
                FROM files;
                DROP TABLE files;
                ALTER TABLE new_files RENAME TO files;
                CREATE INDEX files_by_chapter ON files (chapter_id);
                """)
    }
}
