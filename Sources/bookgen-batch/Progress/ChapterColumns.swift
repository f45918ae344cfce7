import BookReport
import YAML

/// The columns of the chapters' lines. On a narrow terminal, rate, tokens and time drop out one by one.
struct ChapterColumns: Sendable, Hashable {
    private var number: Int
    private var title: Int
    private var words = 0
    private var elapsed = 0
    private var tokens = 0
    private var rate = 0
    private var titleBesideReason: Int

    /// The minimum columns of a status.
    private static let status = 12
    /// The columns of a title before any other text gets some.
    private static let leastTitle = 16

    /// Lays the columns out.
    ///
    /// - Parameters:
    ///   - chapters: The chapters that are shown.
    ///   - lineWidth: The columns of a line.
    init(chapters: ArraySlice<ChapterRecord>, lineWidth: Int) {
        number = chapters.map { "\($0.number)".count }.max() ?? 1
        titleBesideReason = min(Self.leastTitle, max(4, lineWidth / 5))
        let longest = chapters.map { DisplayWidth.of($0.title.escapedForTerminal) }.max() ?? 0
        var free = lineWidth - number - 2 - min(longest, Self.leastTitle) - 2 - Self.status
        let take = { (columns: Int) -> Int in
            guard free >= columns + 2 else { return 0 }
            free -= columns + 2
            return columns
        }
        words = take(12)
        elapsed = take(7)
        tokens = take(10)
        rate = take(10)
        title = min(longest, min(longest, Self.leastTitle) + max(0, free))
        // A terminal too narrow even for number, title and status gives the title what is left.
        if free < 0 { title = max(4, title + free) }
    }

    /// The line up to the status. A reason in words gets the room of a long title and of the figures.
    func text(of row: DrawnChapter) -> String {
        if row.isReason {
            let short = DisplayWidth.cutting(row.title, to: min(title, titleBesideReason))
            return DisplayWidth.fitting(row.number, to: number, right: true) + "  \(short)  "
        }
        var parts = [
            DisplayWidth.fitting(row.number, to: number, right: true), DisplayWidth.fitting(row.title, to: title),
        ]
        for (text, width) in [(row.words, words), (row.tokens, tokens), (row.rate, rate), (row.elapsed, elapsed)]
        where width > 0 {
            parts.append(DisplayWidth.fitting(text, to: width, right: true))
        }
        return parts.joined(separator: "  ") + "  "
    }
}
