import OpenRouter

/// Names that `extra` may not take.
enum ExtraFields {
    /// Fields that the program writes itself, or that make no sense where one answer is one text.
    static let programsOwn: Set<String> = [
        "models", "messages", "prompt", "stream", "usage", "n", "route", "tools", "tool_choice",
        "parallel_tool_calls", "functions", "function_call",
    ]

    /// Keys of a chapter.
    static let tablesOwn: Set<String> = Set(ManifestLevel.chapter.keys.map(\.name)).subtracting(programsOwn)
}
