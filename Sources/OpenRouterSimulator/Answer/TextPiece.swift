/// The text of one chunk. It may begin and end with half a character.
struct TextPiece: Sendable, Hashable {
    /// The text as UTF-16.
    var units: [UInt16]
    /// Words that end in it.
    var words: Int
    /// Unicode scalars that end in it.
    var scalars: Int

    /// A piece of whole characters.
    init(_ text: String) {
        units = Array(text.utf16)
        words = SimulatedText.wordCount(text)
        scalars = text.unicodeScalars.count
    }

    private init(_ units: ArraySlice<UInt16>) {
        self.units = Array(units)
        words = 0
        scalars = units.count { !UTF16.isLeadSurrogate($0) }
    }

    /// The pieces of a text in a stream of this form.
    static func pieces(of text: String, in form: StreamForm) -> [TextPiece] {
        guard let limit = form.chunkUnits else {
            return cut(text, words: form.chunkWords, breakingAfter: form.breakPoint).map(TextPiece.init)
        }
        // A piece holds no more than one word, so that a stream can break off after each.
        return cut(text, words: 1).map(TextPiece.init).flatMap { word in
            var pieces = stride(from: 0, to: word.units.count, by: limit).map {
                TextPiece(word.units[$0..<min($0 + limit, word.units.count)])
            }
            if let last = pieces.indices.last { pieces[last].words = word.words }
            return pieces
        }
    }

    /// The piece as a JSON string. Half a character is an escape, for UTF-8 has no form of it.
    func json(escapes: Bool) -> [UInt8] {
        let start = escapes ? units.endIndex : units.first.map(UTF16.isTrailSurrogate) == true ? 1 : 0
        let end = units.last.map(UTF16.isLeadSurrogate) == true ? units.endIndex - 1 : units.endIndex
        let middle = start < end ? String(decoding: units[start..<end], as: UTF16.self) : ""
        let head = units[..<start].flatMap(JSON.escape)
        let tail = units[max(start, end)...].flatMap(JSON.escape)
        let whole = JSON.string(middle).bytes
        return whole.prefix(1) + head + whole.dropFirst().dropLast() + tail + whole.suffix(1)
    }

    /// Cuts `text` after every so many words. Blanks go with the word before them, so the pieces make up the text
    /// again.
    static func cut(_ text: String, words limit: Int, breakingAfter breakPoint: Int? = nil) -> [String] {
        var pieces: [String] = []
        var start = text.startIndex
        var words = 0
        var total = 0
        var isInWord = false
        for index in text.unicodeScalars.indices {
            let isBlank = text.unicodeScalars[index].properties.isWhitespace
            if !isBlank, !isInWord {
                if words == limit || (total > 0 && total == breakPoint) {
                    pieces.append(String(text[start..<index]))
                    start = index
                    words = 0
                }
                words += 1
                total += 1
            }
            isInWord = !isBlank
        }
        if start < text.endIndex { pieces.append(String(text[start...])) }
        return pieces
    }
}
