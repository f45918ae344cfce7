import BookReport
import FoundationEssentials

extension ChapterRecord {
    /// The row with the figures of the time since another row of the same chapter.
    ///
    /// A row's own figures are sums over all runs. An unknown figure stays unknown.
    func figures(since before: ChapterRecord) -> ChapterRecord {
        var row = self
        row.attempts -= before.attempts
        row.attemptsOfUnknownCost -= before.attemptsOfUnknownCost
        row.waitedSeconds = max(0, waitedSeconds - before.waitedSeconds)
        row.elapsedSeconds = max(0, elapsedSeconds - before.elapsedSeconds)
        row.completionTokens = Self.rest(completionTokens, before.completionTokens)
        row.cost = cost.flatMap { $0 == before.cost ? nil : $0 - (before.cost ?? 0) }
        return row
    }

    private static func rest(_ count: Int?, _ before: Int?) -> Int? {
        guard let count, count != before else { return nil }
        return count - (before ?? 0)
    }
}
