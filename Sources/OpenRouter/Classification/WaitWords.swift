/// Finds in a server's words how long it asks to wait.
///
/// Only a length of time with a verb of waiting in the same sentence counts, as in `try again in 2.961s`, `Please retry
/// in 1m30s`, `retry after 20 seconds`, `wait 5 min` and `quota will reset after 3h`. Numbers without a unit say
/// nothing.
enum WaitWords {
    private enum Token: Hashable {
        case word(Substring)
        case number(Double)
        case mark(Character)
        case endOfSentence
    }

    /// How much of a text is read.
    private static let maxScalars = 8000
    /// How many words may stand between the verb and its preposition, such as "your request".
    private static let longestGap = 4
    private static let prepositions: Set<Substring> = ["in", "after", "for"]
    private static let fillers: Set<Substring> = [
        "about", "approximately", "approx", "around", "roughly", "at", "least", "another", "up", "to", "for",
    ]
    private static let units: [Substring: Double] = {
        var units: [Substring: Double] = [:]
        let names: [(Double, [Substring])] = [
            (0.001, ["ms", "msec", "msecs", "millisecond", "milliseconds"]),
            (1, ["s", "sec", "secs", "second", "seconds"]), (60, ["m", "min", "mins", "minute", "minutes"]),
            (3600, ["h", "hr", "hrs", "hour", "hours"]), (86_400, ["d", "day", "days"]),
        ]
        for (unit, words) in names {
            for word in words { units[word] = unit }
        }
        return units
    }()

    /// The longest wait in a text, in seconds.
    ///
    /// - Parameter text: The server's words, of any length.
    /// - Returns: `nil` where it asks for none.
    static func seconds(_ text: String) -> Double? {
        let tokens = tokens(of: text.prefix(scalars: maxScalars).lowercased())
        return tokens.indices.compactMap { index in
            switch tokens[index] {
            case .word("wait"):
                duration(tokens[(index + 1)...]) ?? durationAfterPreposition(tokens[(index + 1)...])
            case .word("retry"), .word("retrying"), .word("retried"), .word("reset"), .word("resets"):
                durationAfterPreposition(tokens[(index + 1)...])
            case .word("again") where index > 0 && ["try", "trying"].contains { tokens[index - 1] == .word($0) }:
                durationAfterPreposition(tokens[(index + 1)...])
            default: nil
            }
        }.max()
    }

    private static func durationAfterPreposition(_ tokens: ArraySlice<Token>) -> Double? {
        var words = 0
        for index in tokens.indices.prefix(3 * longestGap) {
            switch tokens[index] {
            case .word(let word):
                if prepositions.contains(word), let found = duration(tokens[(index + 1)...]) { return found }
                words += 1
                if words > longestGap { return nil }
            case .mark: continue
            case .number, .endOfSentence: return nil
            }
        }
        return nil
    }

    /// The length of time at the very beginning. It has one part or several parts of falling units, such as `1m30s`
    /// or `1 hour and 5 min`.
    private static func duration(_ tokens: ArraySlice<Token>) -> Double? {
        var rest = tokens
        while let first = rest.first, isFiller(first) { rest.removeFirst() }
        var sum: Double?
        var lastUnit = Double.infinity
        while let count = rest.first.flatMap(count), case .word(let word)? = rest.dropFirst().first,
            let unit = units[word], unit < lastUnit
        {
            sum = (sum ?? 0) + count * unit
            lastUnit = unit
            rest = rest.dropFirst(2)
            while let first = rest.first, first == .word("and") || first == .mark(",") { rest.removeFirst() }
        }
        return sum
    }

    private static func isFiller(_ token: Token) -> Bool {
        switch token {
        case .word(let word): fillers.contains(word)
        case .mark(let mark): ":=~\"'`(".contains(mark)
        case .number, .endOfSentence: false
        }
    }

    private static func count(_ token: Token) -> Double? {
        switch token {
        case .number(let number): number
        case .word("a"), .word("an"), .word("one"): 1
        default: nil
        }
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isASCIIDigit {
                let digits = rest.prefix { $0.isASCIIDigit || $0 == "." }
                // The full stop of a sentence is no part of its last number.
                let number = digits.last == "." ? digits.dropLast() : digits
                rest = rest[number.endIndex...]
                tokens.append(number.utf8.count <= 24 ? Double(number).map(Token.number) ?? .mark("?") : .mark("?"))
            } else if first.isLetter {
                let word = rest.prefix(while: \.isLetter)
                rest = rest[word.endIndex...]
                tokens.append(.word(word))
            } else {
                rest.removeFirst()
                let isEnd = ".!?;".contains(first) && rest.first?.isWhitespace != false
                if isEnd || first.isNewline {
                    tokens.append(.endOfSentence)
                } else if !first.isWhitespace {
                    tokens.append(.mark(first))
                }
            }
        }
        return tokens
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
