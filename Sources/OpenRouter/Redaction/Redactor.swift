/// Replaces secrets in text, however a server may have written them back.
///
/// A secret is found plain, with any of its characters as a JSON or percent escape, and inside Base64 text (both
/// alphabets) at each of the three alignments. Secrets under ``shortestSecret`` bytes, such as the dummy keys of local
/// servers, are left alone: replacing them would ruin ordinary text.
struct Redactor: Sendable {
    /// What stands in the place of a secret.
    static let replacement = "<REDACTED>"
    /// The shortest secret in bytes. OpenRouter's own keys have over 60.
    static let shortestSecret = 12
    /// The shortest beginning of a secret in bytes, at the end of a text. A shortened text may have lost the rest.
    static let shortestBeginning = 20

    /// What a look at one position finds.
    enum Match: Sendable, Hashable {
        /// No secret begins here.
        case none
        /// A secret of this many bytes begins here.
        case whole(Int)
        /// The text ends inside a possible secret.
        case cut
    }

    /// The secret and the stable middle parts of its Base64 forms.
    private let patterns: [[UInt8]]
    /// Whether a byte can begin a secret. Most cannot, and are passed over quickly.
    private let canBegin: [Bool]

    /// Creates a redactor for a key. Without a key, or with a short one, nothing is replaced.
    init(_ key: APIKey?) {
        let secret = Array((key?.secret ?? "").utf8)
        guard secret.count >= Self.shortestSecret else {
            patterns = []
            canBegin = []
            return
        }
        let patterns = [secret] + (0..<3).flatMap { Self.base64Middles(of: secret, offset: $0) }
        let first = Set(patterns.compactMap(\.first)).union([UInt8(ascii: "\\"), UInt8(ascii: "%")])
        self.patterns = patterns
        canBegin = (UInt8.min...UInt8.max).map(first.contains)
    }

    /// Whether there is nothing to look for.
    var isIdle: Bool { patterns.isEmpty }

    /// The text with every secret replaced.
    func redact(_ text: String) -> String {
        guard !isIdle else { return text }
        let bytes = Array(text.utf8)
        let (redacted, _) = redact(bytes[...], isEnd: true)
        return redacted.count == bytes.count ? text : String(decoding: redacted, as: UTF8.self)
    }

    /// Replaces the secrets in the beginning of a longer text.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8.
    ///   - isEnd: Whether nothing follows.
    /// - Returns: The safe text, and its length in bytes of the input. The rest may begin a secret.
    func redact(_ bytes: ArraySlice<UInt8>, isEnd: Bool) -> (shown: [UInt8], consumed: Int) {
        guard !isIdle else { return (Array(bytes), bytes.count) }
        var shown: [UInt8] = []
        shown.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let next = firstCandidate(in: bytes, from: index)
            shown.append(contentsOf: bytes[index..<next])
            index = next
            guard index < bytes.endIndex else { break }
            switch match(in: bytes, at: index) {
            case .none:
                shown.append(bytes[index])
                index += 1
            case .whole(let count):
                shown.append(contentsOf: Self.replacement.utf8)
                index += count
            case .cut where isEnd && bytes.endIndex - index >= Self.shortestBeginning:
                shown.append(contentsOf: Self.replacement.utf8)
                index = bytes.endIndex
            case .cut where isEnd:
                shown.append(bytes[index])
                index += 1
            case .cut:
                return (shown, index - bytes.startIndex)
            }
        }
        return (shown, bytes.count)
    }

    /// The first possible position of a secret from `start` on.
    private func firstCandidate(in bytes: ArraySlice<UInt8>, from start: Int) -> Int {
        bytes[start...].withUnsafeBufferPointer { rest in
            canBegin.withUnsafeBufferPointer { canBegin in
                var offset = 0
                while offset < rest.count, !canBegin[Int(rest[offset])] { offset += 1 }
                return start + offset
            }
        }
    }

    private func match(in bytes: ArraySlice<UInt8>, at start: Int) -> Match {
        var isCut = false
        for pattern in patterns {
            switch Self.match(pattern, in: bytes, at: start) {
            case .none: continue
            case .whole(let count): return .whole(count)
            case .cut: isCut = true
            }
        }
        return isCut ? .cut : .none
    }

    private static func match(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>, at start: Int) -> Match {
        var index = start
        for expected in pattern {
            guard index < bytes.endIndex else { return .cut }
            if bytes[index] == expected {
                index += 1
                continue
            }
            switch escapedByte(in: bytes, at: index) {
            case .byte(expected, let length): index += length
            case .cut: return .cut
            default: return .none
            }
        }
        return .whole(index - start)
    }

    private enum Escape {
        case none
        case cut
        case byte(UInt8, length: Int)
    }

    /// Reads `\/`, `\u002d` or `%2D`.
    private static func escapedByte(in bytes: ArraySlice<UInt8>, at start: Int) -> Escape {
        let rest = bytes[start...]
        switch rest.first {
        case UInt8(ascii: "%"):
            return hexadecimal(rest.dropFirst(), digits: 2, prefixLength: 1)
        case UInt8(ascii: "\\"):
            guard let second = rest.dropFirst().first else { return .cut }
            guard second == UInt8(ascii: "u") else { return .byte(second, length: 2) }
            return hexadecimal(rest.dropFirst(2), digits: 4, prefixLength: 2)
        default:
            return .none
        }
    }

    private static func hexadecimal(_ rest: ArraySlice<UInt8>, digits: Int, prefixLength: Int) -> Escape {
        var value = 0
        for byte in rest.prefix(digits) {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return .none }
            value = value << 4 | digit
        }
        guard rest.count >= digits else { return .cut }
        return UInt8(exactly: value).map { .byte($0, length: digits + prefixLength) } ?? .none
    }

    /// The characters of the Base64 forms of `secret` without those that depend on its neighbours.
    private static func base64Middles(of secret: [UInt8], offset: Int) -> [[UInt8]] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = (Array(repeating: UInt8(0), count: offset) + secret).flatMap { byte in
            (0..<8).map { byte >> (7 - $0) & 1 }
        }
        let sextets = stride(from: 0, through: bits.count - 6, by: 6).map { start in
            bits[start..<start + 6].reduce(0) { $0 << 1 | Int($1) }
        }
        // The first sextets mix with the bytes before the secret.
        let standard = sextets.dropFirst((offset * 8 + 5) / 6).map { alphabet[$0] }
        let urlSafe = standard.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "+"): UInt8(ascii: "-")
            case UInt8(ascii: "/"): UInt8(ascii: "_")
            default: byte
            }
        }
        return urlSafe == standard ? [standard] : [standard, urlSafe]
    }
}
