/// The table as a block of text. It has a fixed size, and one write replaces it as a whole.
///
/// ```
/// bookgen pace 1 8c5e2f5c-…      the boot that the times belong to
/// any 1200000000                 an unknown start, where there is one
/// start 1300000000 1000000000 account
/// pause 9300000000 model:author/name
/// end a1b2c3d4e5f60718           a check sum of all before
/// ```
///
/// Times and intervals are nanoseconds.
extension PaceTable {
    /// The size of a block in bytes. The kernel takes a page in one piece, even from a process that is killed.
    static let blockSize = 4096
    private static let header = "bookgen pace 1 "
    /// Room for the last line.
    private static let endSize = 32

    /// The block. Without room for all, it lacks the oldest starts and the shortest pauses.
    func block(bootID: String) -> [UInt8] {
        var text = "\(Self.header)\(bootID)\n"
        if let unknownStart { text += "any \(unknownStart.wholeNanoseconds)\n" }
        let starts = starts.sorted { $0.value.time > $1.value.time }.map { scope, start in
            (scope, "start \(start.time.wholeNanoseconds) \(start.interval.wholeNanoseconds)")
        }
        let pauses = pauses.sorted { $0.value > $1.value }.map { ($0, "pause \($1.wholeNanoseconds)") }
        for (scope, words) in starts + pauses {
            guard let word = scope.word else { continue }
            let line = "\(words) \(word)\n"
            if text.utf8.count + line.utf8.count + Self.endSize <= Self.blockSize { text += line }
        }
        var bytes = Array(text.utf8)
        bytes += Array("end \(Self.checkSum(bytes))\n".utf8)
        return bytes + Array(repeating: UInt8(ascii: "\n"), count: Self.blockSize - bytes.count)
    }

    /// What a block says.
    ///
    /// - Parameters:
    ///   - block: The content of the file. An empty one is a table of free scopes.
    ///   - bootID: The boot of this process. Times of another boot say nothing any more.
    ///   - now: The time.
    ///   - known: The table so far. It keeps lasting damage from holding this process back twice.
    /// - Returns: The table. For any other content it is one in which every scope may have had a start just now.
    static func read(_ block: [UInt8], bootID: String, at now: Duration, known: PaceTable) -> PaceTable {
        guard !block.isEmpty else { return PaceTable() }
        guard let (boot, table) = parse(block) else {
            var table = PaceTable()
            table.unknownStart = known.unknownStart ?? now
            return table
        }
        return boot == bootID ? table : PaceTable()
    }

    private static func parse(_ block: [UInt8]) -> (boot: String, PaceTable)? {
        guard block.count == blockSize, let text = String(validating: block, as: UTF8.self) else { return nil }
        var lines = text.split(separator: "\n")
        guard let last = lines.popLast(), let first = lines.first, first.hasPrefix(header) else { return nil }
        let content = lines.map { $0 + "\n" }.joined()
        guard last == "end \(checkSum(Array(content.utf8)))" else { return nil }
        var table = PaceTable()
        for line in lines.dropFirst() {
            guard table.add(line.split(separator: " ")) else { return nil }
        }
        return (String(first.dropFirst(header.count)), table)
    }

    private mutating func add(_ words: [Substring]) -> Bool {
        let numbers = words.dropFirst().prefix { $0.allSatisfy(\.isASCIIDigit) }.compactMap { Int64($0) }
        switch (words.first, numbers.count, words.count) {
        case ("any"?, 1, 2):
            unknownStart = .nanoseconds(numbers[0])
        case ("start"?, 2, 4):
            guard let scope = PaceScope(word: words[3]) else { return false }
            starts[scope] = Start(time: .nanoseconds(numbers[0]), interval: .nanoseconds(numbers[1]))
        case ("pause"?, 1, 3):
            guard let scope = PaceScope(word: words[2]) else { return false }
            pauses[scope] = .nanoseconds(numbers[0])
        default:
            return false
        }
        return true
    }

    /// A check sum against damage, not against intent. It is FNV-1a of 64 bits (www.isthe.com/chongo/tech/comp/fnv),
    /// hexadecimal.
    private static func checkSum(_ bytes: [UInt8]) -> String {
        let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

extension PaceScope {
    /// The scope as a word of the block. It is `nil` for a name with blanks, or one too long for a word.
    fileprivate var word: String? {
        switch self {
        case .account: "account"
        case .completions: "completions"
        case .freeModels: "free"
        case .model(let name):
            (1...200).contains(name.utf8.count) && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
                ? "model:\(name)" : nil
        }
    }

    fileprivate init?(word: Substring) {
        switch word {
        case "account": self = .account
        case "completions": self = .completions
        case "free": self = .freeModels
        default:
            guard word.hasPrefix("model:") else { return nil }
            self = .model(String(word.dropFirst("model:".count)))
        }
    }
}

extension Duration {
    fileprivate var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { "0"..."9" ~= self }
}
