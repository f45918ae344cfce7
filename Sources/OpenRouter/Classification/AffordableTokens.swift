/// Finds in a server's words how many tokens the credit affords.
enum AffordableTokens {
    /// Plausible numbers of tokens.
    static let range = 1...100_000_000

    /// How many characters may stand between the verb and the number, such as those of "up to".
    private static let longestGap = 24

    /// The number of tokens in words such as `You requested up to 8192 tokens, but can only afford 1234.`
    ///
    /// - Parameter message: The server's words, bounded.
    /// - Returns: `nil` where they name none.
    static func read(_ message: String) -> Int? {
        let words = Array(message.lowercased().utf8)
        let verb = Array("afford".utf8)
        var start = words.startIndex
        while start + verb.count <= words.endIndex {
            if words[start...].starts(with: verb), let tokens = number(in: words[(start + verb.count)...]) {
                return tokens
            }
            start += 1
        }
        return nil
    }

    /// The first number, if it follows soon and in the same sentence. It must be a count such as `1234` or `1,234`,
    /// not an amount of money.
    private static func number(in words: ArraySlice<UInt8>) -> Int? {
        guard let start = words.prefix(longestGap).firstIndex(where: isDigit) else { return nil }
        guard words[..<start].allSatisfy({ !".;$".utf8.contains($0) }) else { return nil }
        var value = 0
        var index = start
        while index < words.endIndex, value <= range.upperBound {
            let isSeparator =
                words[index] == UInt8(ascii: ",") && words.indices.contains(index + 1) && isDigit(words[index + 1])
            guard isSeparator || isDigit(words[index]) else { break }
            if !isSeparator { value = value * 10 + Int(words[index] - UInt8(ascii: "0")) }
            index += 1
        }
        let hasFraction =
            words.indices.contains(index + 1) && words[index] == UInt8(ascii: ".") && isDigit(words[index + 1])
        return range.contains(value) && !hasFraction ? value : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
