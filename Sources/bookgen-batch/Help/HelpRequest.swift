import ArgumentParser

/// What a command line asks to be explained.
enum HelpRequest: Sendable, Hashable {
    /// The program.
    case overview
    /// A command, by its name.
    case command(String)
    /// A page of the manual.
    case topic(ManualTopic)
    /// A word that is neither a command nor a topic.
    case unknown(String)

    /// Reads `-h`, `--help` and `help` in a command line. Without these it is `nil`.
    ///
    /// - Parameters:
    ///   - arguments: The command line without the program.
    ///   - commands: The names of the commands. They win over topics.
    init?(_ arguments: [String], commands: [String]) {
        let words = arguments.prefix { $0 != "--" }
        if words.first == "help" {
            guard let subject = words.dropFirst().first(where: { !$0.hasPrefix("-") }) else {
                self = .overview
                return
            }
            if commands.contains(subject) {
                self = .command(subject)
            } else if let topic = ManualTopic(rawValue: subject) {
                self = .topic(topic)
            } else {
                self = subject == "help" ? .overview : .unknown(subject)
            }
        } else if words.contains("-h") || words.contains("--help") {
            self = words.first.flatMap { commands.contains($0) ? .command($0) : nil } ?? .overview
        } else {
            return nil
        }
    }
}
