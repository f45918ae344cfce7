extension Migration {
    /// The first tables. Times are texts as `Timestamp` writes them. Money is the decimal text. NULL is "unknown" or "none".
    static let version1 = Migration(
        version: 1,
        script: """
            CREATE TABLE book (
                id INTEGER PRIMARY KEY CHECK (id = 1),
                slug TEXT NOT NULL,
                title TEXT NOT NULL,
                manifest TEXT NOT NULL,
                is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1))
            ) STRICT;

            -- Numbered in the order in which they began, whatever the clock said.
            CREATE TABLE runs (
                number INTEGER PRIMARY KEY,
                id TEXT NOT NULL UNIQUE CHECK (id <> ''),
                started_at TEXT NOT NULL CHECK (length(started_at) = 24),
                process_id INTEGER NOT NULL,
                ended_at TEXT CHECK (length(ended_at) = 24),
                exit_code INTEGER,
                stop_reason TEXT
            ) STRICT;

            CREATE TABLE chapters (
                id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
                number INTEGER NOT NULL CHECK (number > 0),
                title TEXT NOT NULL,
                target_words INTEGER CHECK (target_words >= 0),
                words INTEGER CHECK (words >= 0),
                state TEXT NOT NULL CHECK (state <> ''),
                reason TEXT NOT NULL,
                error_class TEXT,
                deferred_until TEXT CHECK (length(deferred_until) = 24),
                deferred_at TEXT CHECK (length(deferred_at) = 24)
            ) STRICT;

            -- The exact bytes of a request, once for all requests that have the same.
            CREATE TABLE bodies (
                hash TEXT NOT NULL PRIMARY KEY CHECK (hash <> ''),
                bytes BLOB NOT NULL
            ) STRICT;

            CREATE TABLE requests (
                id INTEGER PRIMARY KEY,
                chapter_id TEXT NOT NULL REFERENCES chapters (id),
                run_id TEXT NOT NULL REFERENCES runs (id),
                purpose TEXT NOT NULL CHECK (purpose IN ('ask', 'retry', 'force')),
                prompt_hash TEXT NOT NULL,
                settings_hash TEXT NOT NULL,
                context_hash TEXT NOT NULL,
                body_hash TEXT NOT NULL REFERENCES bodies (hash),
                model TEXT NOT NULL,
                estimated_prompt_tokens INTEGER NOT NULL CHECK (estimated_prompt_tokens >= 0),
                max_tokens INTEGER CHECK (max_tokens >= 0)
            ) STRICT;
            CREATE INDEX requests_by_chapter ON requests (chapter_id);

            CREATE TABLE attempts (
                id INTEGER PRIMARY KEY,
                request_id INTEGER NOT NULL REFERENCES requests (id),
                run_id TEXT NOT NULL REFERENCES runs (id),
                number INTEGER NOT NULL CHECK (number > 0),
                host TEXT NOT NULL,
                started_at TEXT NOT NULL CHECK (length(started_at) = 24),
                waited_seconds REAL NOT NULL,
                wait_reason TEXT,
                is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1)),

                head_at TEXT CHECK (length(head_at) = 24),
                head_status INTEGER,
                head_generation_id TEXT,
                server_request_id TEXT,
                is_cache_hit INTEGER CHECK (is_cache_hit IN (0, 1)),

                ended_at TEXT CHECK (length(ended_at) = 24),
                outcome TEXT CHECK (outcome IN ('completed', 'failed', 'cancelled', 'interrupted')),
                error_class TEXT,
                message TEXT,
                status INTEGER,
                is_whole_answer INTEGER CHECK (is_whole_answer IN (0, 1)),
                may_be_billed INTEGER CHECK (may_be_billed IN (0, 1)),
                model TEXT,
                provider TEXT,
                generation_id TEXT,
                finish_reason TEXT,
                prompt_tokens INTEGER,
                completion_tokens INTEGER,
                reasoning_tokens INTEGER,
                cached_tokens INTEGER,
                cost TEXT CHECK (cost <> '' AND cost NOT GLOB '*[^-0-9.]*'),
                latency_seconds REAL,

                -- A JSON object of names and values; the key is never among them.
                headers TEXT NOT NULL CHECK (headers <> ''),

                CHECK ((head_at IS NULL) = (head_status IS NULL) AND (head_at IS NULL) = (is_cache_hit IS NULL)),
                CHECK (
                    (ended_at IS NULL) = (outcome IS NULL) AND (ended_at IS NULL) = (is_whole_answer IS NULL)
                    AND (ended_at IS NULL) = (may_be_billed IS NULL) AND (ended_at IS NULL) = (latency_seconds IS NULL)
                )
            ) STRICT;
            CREATE INDEX attempts_by_request ON attempts (request_id);

            CREATE TABLE texts (
                attempt_id INTEGER PRIMARY KEY REFERENCES attempts (id),
                text TEXT NOT NULL
            ) STRICT;
            -- Which attempts have a text is known without a look at the texts' pages.
            CREATE INDEX texts_by_attempt ON texts (attempt_id);

            CREATE TABLE files (
                id INTEGER PRIMARY KEY,
                chapter_id TEXT NOT NULL REFERENCES chapters (id),
                kind TEXT NOT NULL CHECK (kind IN ('chapter', 'partial', 'backup')),
                name TEXT NOT NULL CHECK (name <> ''),
                hash TEXT NOT NULL,
                replaces_hash TEXT,
                is_published INTEGER NOT NULL CHECK (is_published IN (0, 1)),
                prompt_hash TEXT NOT NULL,
                settings_hash TEXT NOT NULL,
                context_hash TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                attempt_id INTEGER REFERENCES attempts (id)
            ) STRICT;
            CREATE INDEX files_by_chapter ON files (chapter_id);

            CREATE TABLE prices (
                model TEXT NOT NULL PRIMARY KEY,
                prompt TEXT NOT NULL CHECK (prompt <> '' AND prompt NOT GLOB '*[^-0-9.]*'),
                completion TEXT NOT NULL CHECK (completion <> '' AND completion NOT GLOB '*[^-0-9.]*'),
                request TEXT NOT NULL CHECK (request <> '' AND request NOT GLOB '*[^-0-9.]*'),
                fetched_at TEXT NOT NULL CHECK (length(fetched_at) = 24)
            ) STRICT;
            """)
}
