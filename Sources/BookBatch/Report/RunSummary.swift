/// What a run says on standard output when it ends.
public enum RunSummary {
    /// At most 15 lines without control characters: counts, words, tokens, cost, time, the first failed chapters and what to
    /// do about them, where the report is, and the command to go on.
    public static func lines(_ report: RunReport) -> [String] { [] }
}
