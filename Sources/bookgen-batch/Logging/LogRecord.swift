import FoundationEssentials
import Logging
import YAML

/// One record of the log and the two ways to write it in one line.
struct LogRecord {
    /// When it was made.
    var date: Date
    /// How grave it is.
    var level: Logger.Level
    /// The event.
    var message: String
    /// The details, in the order of their names.
    var fields: [(name: String, value: Logger.MetadataValue)]

    /// Creates a record. Names of the form itself get an underscore behind.
    init(date: Date, level: Logger.Level, message: String, metadata: Logger.Metadata) {
        self.date = date
        self.level = level
        self.message = message
        fields = metadata.sorted { $0.key < $1.key }.map { key, value in
            (["time", "level", "message"].contains(key) ? key + "_" : key, value)
        }
    }

    /// The time as RFC 3339 has it, in UTC with milliseconds.
    var time: String { Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(date) }

    /// `2026-07-28T04:05:06.789Z info    message key=value key="two words"`.
    var text: String {
        let level = DisplayWidth.fitting(level.rawValue, to: 8)
        let pairs = fields.map { " \($0.name.escapedForTerminal)=\(Self.text($0.value))" }
        return "\(time) \(level) \(message.escapedForTerminal)\(pairs.joined())"
    }

    /// One JSON object. Numbers and truth values keep their type.
    var json: String {
        let head = "{\"time\":\(JSONText.string(time)),\"level\":\"\(level.rawValue)\""
        let pairs = fields.map { ",\(JSONText.string($0.name)):\(JSONText.value($0.value))" }
        return "\(head),\"message\":\(JSONText.string(message))\(pairs.joined())}"
    }

    private static func text(_ value: Logger.MetadataValue) -> String {
        let plain = "\(value)".escapedForTerminal
        let isBare = !plain.isEmpty && !plain.contains { $0 == " " || $0 == "\"" || $0 == "=" || $0 == "\\" }
        if isBare { return plain }
        var quoted = "\""
        for character in plain {
            if character == "\"" { quoted += "\\" }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
