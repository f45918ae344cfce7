import OpenRouter

/// The rows of `limits`.
extension ManifestLevel {
    /// The range of an amount of US dollars, from a hundredth of a cent.
    private static let amounts = RequestParameter.ValueType.number(0.0001...1_000_000)
    private static let tokens = RequestParameter.ValueType.integer(1...1_000_000_000_000)

    /// The keys of `limits`.
    static var limitKeys: [ManifestKey] {
        [
            ManifestKey("run", .section(.runLimits), isNullable: true, "What one run may take; the next begins anew."),
            ManifestKey(
                "book", .section(.bookLimits), isNullable: true, "What all runs of the book may take together."),
        ]
    }

    /// The keys of `limits.run`.
    static var runLimitKeys: [ManifestKey] {
        [
            ManifestKey(
                "cost_usd", .request(amounts), isNullable: true,
                "US dollars. An unknown cost counts with the most that it can be. `--max-cost` wins."),
            ManifestKey(
                "tokens", .request(tokens), isNullable: true,
                "Tokens of prompts and answers. What is unknown counts with the most that it can be. `--max-tokens-total` wins."
            ),
            ManifestKey(
                "requests", .request(.integer(1...1_000_000)), isNullable: true,
                "Requests for chapters, each retry among them; look-ups of models, prices, costs and the key do not count."
            ),
            ManifestKey(
                "chapters", .request(.integer(1...maximumChapters)), isNullable: true,
                "Chapters that are asked. `--max-chapters` wins."),
            ManifestKey(
                "duration", .duration(.seconds(1)...(.seconds(7 * 86_400))), isNullable: true, "How long the run lasts."
            ),
        ]
    }

    /// The keys of `limits.book`.
    static var bookLimitKeys: [ManifestKey] {
        [
            ManifestKey(
                "cost_usd", .request(amounts), isNullable: true, "US dollars, as in `limits.run`, over all runs."),
            ManifestKey("tokens", .request(tokens), isNullable: true, "Tokens, as in `limits.run`, over all runs."),
        ]
    }
}
