import BookPlan

/// The text of a failure under `--quiet`, short enough for a night's mail.
enum QuietFailure {
    /// The maximum number of lines.
    static let mostLines = 20

    /// At most ``mostLines`` lines. The first tells the error and advice, the last the number of lines left out.
    static func lines(_ failure: CommandFailure) -> [String] {
        var lines = failure.lines.flatMap { $0.split(separator: "\n").map(String.init) }
        let general = failure.status.advice
        switch failure.parts.first {
        case nil: return []
        case .text: lines.insert("error: \(failure.status.meaning); \(general)", at: 0)
        case .error(let error):
            if let place = error.place {
                lines[0] = "error: \(place): \(error.headline); \(general)"
            } else if lines.count == 2 {
                lines = ["\(lines[0]); \(lines[1])"]
            } else if error.needsGeneralAdvice {
                lines[0] += "; \(general)"
            }
        }
        guard lines.count > mostLines else { return lines }
        let more = lines.count - (mostLines - 1)
        let place = failure.status == .manifest ? "`\(Program.name) check` tells all" : "see without --quiet"
        return lines.prefix(mostLines - 1) + ["and \(more) more lines: \(place)"]
    }
}
