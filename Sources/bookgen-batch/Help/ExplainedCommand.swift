import ArgumentParser

/// A command whose help ends with examples and with the pages of the manual.
protocol ExplainedCommand: AsyncParsableCommand {
    /// Two command lines to copy, without the name of the program.
    static var examples: [String] { get }
    /// The pages that say more.
    static var topics: [ManualTopic] { get }
}
