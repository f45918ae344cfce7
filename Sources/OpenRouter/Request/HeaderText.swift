/// A text in the form of an HTTP header's value. It is printable ASCII, bounded, and cannot end the line.
///
/// Printable ASCII stays as it is. In a text with any other character, that character's UTF-8 bytes are
/// percent-encoded. So is `%` itself, and `decodeURIComponent` gives the text back. Clients in browsers and Node can
/// send nothing but Latin-1. They and their servers percent-encode a title, while the encoded words of RFC 2047 belong
/// to mail and are shown undecoded. Control characters, line breaks too, are dropped.
struct HeaderText: Sendable, Hashable {
    /// The most bytes of a value. Longer texts are cut between characters.
    static let maxBytes = 256

    /// The header's value. An empty value means no header.
    let value: String

    /// Encodes a text.
    init(_ text: String) {
        let encodes = text.unicodeScalars.contains { !$0.isASCII }
        var value = ""
        for character in text {
            var piece = ""
            for scalar in character.unicodeScalars where scalar.properties.generalCategory != .control {
                if !scalar.isASCII || (encodes && scalar == "%") {
                    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { piece += Self.escape(byte) }
                } else {
                    piece.unicodeScalars.append(scalar)
                }
            }
            guard value.utf8.count + piece.utf8.count <= Self.maxBytes else { break }
            if !(value.isEmpty && piece == " ") { value += piece }
        }
        while value.last == " " { value.removeLast() }
        self.value = value
    }

    private static func escape(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }
}
