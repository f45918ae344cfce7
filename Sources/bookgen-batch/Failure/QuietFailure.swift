import BookBatch

/// What a failure says under `--quiet`: what a night's mail has room for.
enum QuietFailure {
    /// The most lines.
    static let mostLines = 20

    /// At most ``mostLines`` lines; the first says what is wrong and what to do, the last how many more there were.
    static func lines(_ failure: CommandFailure) -> [String] {
        var lines = failure.lines.flatMap { $0.split(separator: "\n").map(String.init) }
        guard let first = lines.first else { return [] }
        if let mark = first.firstRange(of: ": error: "), !first.hasPrefix("error: ") {
            // `path:line:column: error: what`, as compilers say it.
            lines[0] = "error: \(first[..<mark.lowerBound]): \(first[mark.upperBound...]); \(failure.status.advice)"
        } else if !first.hasPrefix("error: ") {
            lines.insert("error: \(failure.status.meaning); \(failure.status.advice)", at: 0)
        } else if lines.count == 2 {
            lines = ["\(first); \(lines[1])"]
        } else if !first.contains("; ") {
            lines[0] += "; \(failure.status.advice)"
        }
        guard lines.count > mostLines else { return lines }
        let more = lines.count - (mostLines - 1)
        let place = failure.status == .manifest ? "`\(Program.name) check` tells all" : "see without --quiet"
        return lines.prefix(mostLines - 1) + ["and \(more) more lines: \(place)"]
    }
}
