extension Migration {
    /// What keeps the figures of texts from before the ledger, whatever becomes of their files.
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
