/// The text before and after the one document of a source.
///
/// libyaml compares each `%TAG` line with all before it, so 5 MiB of them would take hours. This check comes first.
enum DocumentBoundary {
    /// Refuses directives other than `%YAML`. libyaml checks this one.
    static func checkDirectives(_ bytes: [UInt8], from first: Mark) throws(YAMLError.Fault) {
        var mark = first
        while let byte = skipBlankLines(from: &mark, in: bytes), byte == UInt8(ascii: "%") {
            let start = mark
            skipLine(from: &mark, in: bytes)
            guard bytes[start.offset..<mark.offset].starts(with: "%YAML ".utf8) else {
                throw YAMLError.Fault(
                    .syntax, "directives other than `%YAML` are not supported; a text that begins so needs quotes",
                    start: start)
            }
        }
    }

    /// Refuses a second document, or directives for one.
    ///
    /// - Parameters:
    ///   - end: Where libyaml says that the first document ends.
    ///   - bytes: The source.
    /// - Throws: A fault at its beginning.
    static func checkNothingFollows(_ end: Mark, in bytes: [UInt8]) throws(YAMLError.Fault) {
        var mark = end
        guard let byte = skipBlankLines(from: &mark, in: bytes), mark.column == 1 else { return }
        if byte == UInt8(ascii: "%") || bytes[mark.offset...].starts(with: "---".utf8) {
            throw YAMLError.Fault(
                .severalDocuments, "a second document begins here; a file holds one", start: mark)
        }
    }

    /// Moves over blanks and comments, and returns the next byte.
    private static func skipBlankLines(from mark: inout Mark, in bytes: [UInt8]) -> UInt8? {
        while mark.offset < bytes.count {
            switch bytes[mark.offset] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                mark.advance(in: bytes)
            case UInt8(ascii: "#"): skipLine(from: &mark, in: bytes)
            case let byte: return byte
            }
        }
        return nil
    }

    private static func skipLine(from mark: inout Mark, in bytes: [UInt8]) {
        let line = mark.line
        while mark.offset < bytes.count && mark.line == line { mark.advance(in: bytes) }
    }
}
