package import BookFiles
package import BookLedger
package import BookManifest
package import BookPlan
package import Foundation
package import OpenRouter
package import SystemPackage

/// Values that the tests of books share.
package enum Fixtures {
    package static let date = Date(timeIntervalSince1970: 1_780_000_000)

    package static func manifest(
        _ chapters: [Chapter], root: FilePath = "/nowhere/output", slug: String = "benito-juarez"
    )
        -> Manifest
    {
        Manifest(
            path: "manifests/book.yaml",
            book: Book(title: "La vida de Benito Juárez", subject: "Benito Juárez", language: "es", slug: slug),
            outputRoot: root, chapters: chapters)
    }

    package static func chapter(_ id: String, prompt: String = "Escribe.", parameters: [String: JSONValue] = [:])
        -> Chapter
    {
        Chapter(id: id, title: "Título de \(id)", words: 100, prompt: prompt, parameters: parameters)
    }

    package static func plan(
        _ chapters: [Chapter], root: FilePath = "/nowhere/output", isSimulated: Bool = false,
        configuration: OpenRouterConfiguration = OpenRouterConfiguration(apiKey: nil), model: String? = nil
    ) throws -> Plan {
        Plan(
            manifest(chapters, root: root), configuration: configuration, modelOverride: model,
            isSimulated: isSimulated)
    }

    package static func end() -> AttemptEndRow {
        AttemptEndRow(
            endedAt: date, outcome: .completed, isWholeAnswer: true, mayBeBilled: true, model: "qwen/qwen3-235b",
            provider: "Chutes", generationID: "gen-1", finishReason: "stop",
            usage: UsageRow(
                promptTokens: 120, completionTokens: 340, reasoningTokens: 0, cost: Decimal(string: "0.00012")))
    }

    package static func file(
        _ planned: PlannedChapter, text: String = "Nació en Guelatao.", isSimulated: Bool = false,
        partial: String? = nil, bodyHash: String? = nil
    ) throws -> ChapterFile {
        let hashes = RequestHashes(
            planned.wanted.hashes, body: try bodyHash ?? ExactRequest(planned.wanted).hashes.body)
        return ChapterFile(
            ChapterFrontMatter(
                planned.wanted.chapter, end: end(), hashes: hashes, isSimulated: isSimulated,
                partialReason: partial),
            text: text)
    }
}
