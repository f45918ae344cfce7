import OpenRouter

/// Forbidden names in `extra`.
enum ExtraFields {
    /// The program's own fields, and fields for more than one text in an answer.
    static let programsOwn: Set<String> = [
        "models", "messages", "prompt", "stream", "usage", "n", "route", "tools", "tool_choice",
        "parallel_tool_calls", "functions", "function_call",
    ]

    /// Keys of a chapter.
    static let tablesOwn: Set<String> = Set(ManifestLevel.chapter.keys.map(\.name)).subtracting(programsOwn)
}
