/// Replaces secrets in a text that comes in pieces. A secret may be split over several.
struct StreamRedactor: Sendable {
    private let redactor: Redactor
    private var held: [UInt8] = []

    /// Creates a redactor for one text.
    init(_ redactor: Redactor) {
        self.redactor = redactor
    }

    /// Takes the next piece.
    ///
    /// - Returns: What can be shown now; empty while all of it may be the beginning of a secret.
    mutating func receive(_ piece: String) -> String {
        guard !redactor.isIdle else { return piece }
        held.append(contentsOf: piece.utf8)
        return show(isEnd: false)
    }

    /// The rest, at the end of the text.
    mutating func finish() -> String {
        show(isEnd: true)
    }

    private mutating func show(isEnd: Bool) -> String {
        let (shown, consumed) = redactor.redact(held[...], isEnd: isEnd)
        held.removeFirst(consumed)
        return String(decoding: shown, as: UTF8.self)
    }
}
