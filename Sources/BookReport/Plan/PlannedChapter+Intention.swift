import BookLedger
import BookPlan

extension PlannedChapter {
    /// The work of a run for the chapter, in words.
    package var intention: String {
        if verdict.isLeftOut { return "leave alone" }
        if verdict.isOverLimit { return "leave for another run" }
        switch verdict.action {
        case .ask(.ask): return "ask"
        case .ask(.force): return "ask again (--force)"
        case .ask(.retry): return "ask again (--retry)"
        case .publish: return "write again from the ledger, no request"
        case .keep: break
        }
        var parts: [String] = []
        if verdict.tasks.contains(.rename) {
            parts.append("\(found.isPutAway ? "move back" : "rename") to \(wanted.fileName)")
        }
        if verdict.tasks.contains(.renewHead) { parts.append("write the new title") }
        if verdict.tasks.contains(.savePartial) { parts.append("save the text that arrived") }
        if !parts.isEmpty { return parts.joined(separator: " and ") }
        switch verdict.state {
        case .done, .edited, .stale, .orphan: return "keep"
        case .pending, .partial, .failed, .deferred: return "do not ask"
        }
    }
}
