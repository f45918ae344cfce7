extension Migration {
    /// Keeps limits of cost true. An attempt gets its reserved cost and a request its fallback models.
    static let version2 = Migration(
        version: 2,
        script: """
            -- US dollars; NULL where there was no bound, and for what version 1 sent.
            ALTER TABLE attempts ADD COLUMN
                reserved_cost TEXT CHECK (reserved_cost <> '' AND reserved_cost NOT GLOB '*[^-0-9.]*');

            -- A JSON array of ids; NULL: none, or version 1 recorded the request.
            ALTER TABLE requests ADD COLUMN fallback_models TEXT CHECK (fallback_models GLOB '[[]*]');
            """)

    /// Keeps the usage of texts from before the ledger after their files are gone.
    static let version3 = Migration(
        version: 3,
        script: """
            -- What the file says that its text took; NULL where an attempt says it, and for what older versions recorded.
            ALTER TABLE files ADD COLUMN prompt_tokens INTEGER;
            ALTER TABLE files ADD COLUMN completion_tokens INTEGER;
            ALTER TABLE files ADD COLUMN reasoning_tokens INTEGER;
            ALTER TABLE files ADD COLUMN cached_tokens INTEGER;
            ALTER TABLE files ADD COLUMN cost TEXT CHECK (cost <> '' AND cost NOT GLOB '*[^-0-9.]*');
            """)
}
