package import FoundationEssentials
import OpenRouter

extension RunReport.BookEntry: Encodable {
    /// Writes every field. An unknown value is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(title, forKey: .title)
        try fields.encode(subject, forKey: .subject)
        try fields.encode(language, forKey: .language)
        try fields.encode(author, forKey: .author)
        try fields.encode(slug, forKey: .slug)
        try fields.encode(manifest, forKey: .manifest)
        try fields.encode(folder, forKey: .folder)
    }
}

extension RunReport.RunEntry: Encodable {
    /// Writes every field. An unknown value is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(startedAt, forKey: .startedAt)
        try fields.encode(endedAt, forKey: .endedAt)
        try fields.encodeSeconds(elapsedSeconds, forKey: .elapsedSeconds)
        try fields.encode(isFinished, forKey: .isFinished)
        try fields.encode(isSimulated, forKey: .isSimulated)
        try fields.encode(exitCode, forKey: .exitCode)
        try fields.encode(stopReason, forKey: .stopReason)
        try fields.encode(stopAdvice, forKey: .stopAdvice)
        try fields.encodeSeconds(waitedSeconds ?? 0, forKey: .waitedSeconds)
    }
}

extension RunReport: Codable {
    /// Writes every field and the sums. An unknown value is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(version, forKey: .version)
        try fields.encode(book, forKey: .book)
        try fields.encode(run, forKey: .run)
        try fields.encode(modelsAsked, forKey: .modelsAsked)
        try fields.encode(chapters, forKey: .chapters)
        try fields.encode(orphans, forKey: .orphans)
        try fields.encode(statistics, forKey: .statistics)
        try fields.encode(nextCommand, forKey: .nextCommand)
        var computed = encoder.container(keyedBy: ComputedKeys.self)
        try computed.encode(modelsServed, forKey: .modelsServed)
        try computed.encode(totals, forKey: .totals)
    }

    /// Reads every field. A report from before the ledger has no orphans.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            book: try fields.decode(BookEntry.self, forKey: .book), run: try fields.decode(RunEntry.self, forKey: .run),
            modelsAsked: try fields.decode([String].self, forKey: .modelsAsked),
            chapters: try fields.decode([ChapterRecord].self, forKey: .chapters),
            orphans: try fields.decodeIfPresent([ChapterRecord].self, forKey: .orphans) ?? [],
            statistics: try fields.decode(UsageStatistics.self, forKey: .statistics),
            nextCommand: try fields.decodeIfPresent(String.self, forKey: .nextCommand))
        version = try fields.decode(Int.self, forKey: .version)
    }

    /// The fields written for readers. They follow from the others and are not read.
    private enum ComputedKeys: String, CodingKey {
        case modelsServed = "models_served"
        case totals
    }

    /// The serving models, each once, in the order of the chapters.
    package var modelsServed: [String] {
        var seen: Set<String> = []
        return chapters.compactMap(\.modelServed).filter { seen.insert($0).inserted }
    }

    /// Returns the bytes of `report.json` in UTF-8. It has two spaces of indent, fields in the order of their names,
    /// and a line feed at the end. Dates are RFC 3339 in UTC to the second. Amounts are exact.
    ///
    /// - Throws: `EncodingError`. No report of the runner can cause it.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return SafeJSON.escaping(try encoder.encode(self)) + Data("\n".utf8)
    }

    /// Reads `report.json`.
    ///
    /// - Parameter json: The bytes from ``json()``. Their dates are to the second.
    /// - Throws: `DecodingError` for anything but a report of version 1.
    package init(json: Data) throws {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        self = try decoder.decode(RunReport.self, from: json)
        guard version == 1 else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [CodingKeys.version], debugDescription: "version \(version) is not 1"))
        }
    }
}
