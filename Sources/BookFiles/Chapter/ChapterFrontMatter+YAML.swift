import FoundationEssentials

extension ChapterFrontMatter {
    /// The first two lines of this program's files. The number is the version of the form.
    static let opening = "---\nbookgen: 1\n"
    /// The last line, with the line feed before it.
    static let closing = "\n---\n"

    /// The front matter with the lines around it.
    ///
    /// Every key has its fixed place, and an unknown value is `null`. Without a value the two limits of tokens and the
    /// oddities are left out.
    ///
    /// A later key must be left out without a value, too. The reader compares a file with this text. With a new line of
    /// `null`, an older file would no longer count as the program's own.
    var yaml: String {
        let lines: [(String, String?)] = [
            ("id", FrontMatterScalar.quoted(id)),
            ("title", FrontMatterScalar.quoted(title)),
            ("model", model.map(FrontMatterScalar.quoted)),
            ("provider", provider.map(FrontMatterScalar.quoted)),
            ("date", FrontMatterScalar.quoted(date.formatted(.iso8601))),
            ("words", String(words)),
            ("prompt_tokens", promptTokens.map(String.init)),
            ("completion_tokens", completionTokens.map(String.init)),
            ("reasoning_tokens", reasoningTokens.map(String.init)),
            ("cached_tokens", cachedTokens.map(String.init)),
            ("cost_usd", cost.flatMap { $0.isFinite ? $0.description : nil }),
            ("finish_reason", finishReason.map(FrontMatterScalar.quoted)),
            ("generation_id", generationID.map(FrontMatterScalar.quoted)),
            ("max_tokens", reduction.map { String($0.tokens) }),
            ("max_tokens_wanted", reduction.map { String($0.wanted) }),
            ("oddities", oddities.isEmpty ? nil : "[\(oddities.map(\.rawValue).joined(separator: ", "))]"),
            ("simulated", String(isSimulated)),
            ("period", period.map { "[\($0.lowerBound), \($0.upperBound)]" }),
            ("partial", partialReason.map(FrontMatterScalar.quoted)),
            ("prompt_hash", FrontMatterScalar.quoted(promptHash)),
            ("request_hash", FrontMatterScalar.quoted(requestHash)),
            ("text_hash", FrontMatterScalar.quoted(textHash)),
        ]
        let shown = lines.filter { $1 != nil || !$0.hasPrefix("max_tokens") && $0 != "oddities" }
        return Self.opening + shown.map { "\($0): \($1 ?? "null")" }.joined(separator: "\n") + Self.closing
    }

    /// Reads the text of ``yaml``. Returns `nil` for anything else, such as front matter with a person's change.
    init?(yaml source: String) {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        var values: [Substring: Substring] = [:]
        for line in lines {
            guard let colon = line.firstRange(of: ": ") else { continue }
            values[line[..<colon.lowerBound]] = line[colon.upperBound...]
        }
        func text(_ key: Substring) -> String? { values[key].flatMap(FrontMatterScalar.unquoted) }
        func count(_ key: Substring) -> Int? { values[key].flatMap { Int($0) } }

        guard let id = text("id"), let title = text("title"), let promptHash = text("prompt_hash"),
            let requestHash = text("request_hash"), let textHash = text("text_hash"), let words = count("words"),
            let date = text("date").flatMap({ try? Date($0, strategy: .iso8601) }),
            let isSimulated = values["simulated"].flatMap({ Bool(String($0)) })
        else { return nil }
        self.init(
            id: id, title: title, date: date, isSimulated: isSimulated, promptHash: promptHash, requestHash: requestHash
        )
        self.words = words
        self.textHash = textHash
        model = text("model")
        provider = text("provider")
        promptTokens = count("prompt_tokens")
        completionTokens = count("completion_tokens")
        reasoningTokens = count("reasoning_tokens")
        cachedTokens = count("cached_tokens")
        cost = values["cost_usd"].flatMap { Decimal(string: String($0)) }
        finishReason = text("finish_reason")
        if let tokens = count("max_tokens"), let wanted = count("max_tokens_wanted") {
            reduction = TokenReduction(tokens: tokens, wanted: wanted)
        }
        oddities = (values["oddities"]?.dropFirst().dropLast().split(separator: ", ") ?? []).compactMap {
            TextOddity(rawValue: String($0))
        }
        generationID = text("generation_id")
        period = values["period"].flatMap(Self.period)
        partialReason = text("partial")
        // One comparison replaces a check of every line. It finds everything the reader passed over.
        guard yaml == source else { return nil }
    }

    private static func period(_ source: Substring) -> ClosedRange<Int>? {
        let years = source.dropFirst().dropLast().split(separator: ", ").compactMap { Int($0) }
        guard years.count == 2, years[0] <= years[1] else { return nil }
        return years[0]...years[1]
    }
}
