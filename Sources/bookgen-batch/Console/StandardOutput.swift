import BookPlan
import SystemPackage
import YAML

/// Standard output. It carries results and nothing else.
enum StandardOutput {
    /// Writes a result of lines. Codes for a terminal are escaped.
    ///
    /// A reader such as `head` may go when it has seen enough. That is no failure.
    ///
    /// - Throws: ``CommandFailure`` with 74 where the result cannot be written.
    static func write(lines: [String]) throws(CommandFailure) {
        try write(lines.map { $0.escapedForTerminal + "\n" }.joined())
    }

    /// Writes a result as it is.
    ///
    /// - Throws: ``CommandFailure`` with 74 where the result cannot be written.
    static func write(_ text: String) throws(CommandFailure) {
        // Where both streams go to one place, a result comes after what was said before it.
        StreamWriter.standardError.drain()
        do throws(Errno) {
            try StandardStream.write(text, to: .standardOutput)
        } catch {
            guard error != .brokenPipe else { return }
            throw CommandFailure(.inputOutput, "can't write to standard output: \(error)")
        }
    }
}
