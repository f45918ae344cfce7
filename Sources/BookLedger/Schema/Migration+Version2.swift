extension Migration {
    /// What keeps limits of cost true: what was reserved for an attempt, and which other models may have served it.
    static let version2 = Migration(
        version: 2,
        script: """
            -- US dollars; NULL where there was no bound, and for what version 1 sent.
            ALTER TABLE attempts ADD COLUMN
                reserved_cost TEXT CHECK (reserved_cost <> '' AND reserved_cost NOT GLOB '*[^-0-9.]*');

            -- A JSON array of ids; NULL: none, or version 1 recorded the request.
            ALTER TABLE requests ADD COLUMN fallback_models TEXT CHECK (fallback_models GLOB '[[]*]');
            """)
}
