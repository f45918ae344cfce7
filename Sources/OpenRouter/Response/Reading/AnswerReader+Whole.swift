extension AnswerReader {
    /// Reads a plain JSON body. Some gateways end it with the `[DONE]` of a stream.
    mutating func readJSONBody(into deltas: inout [AnswerDelta]) {
        let body = withoutDone(collected)
        collected = []
        do throws(JSONDocumentError) {
            let document = try JSONDocument(body, maxValues: limits.jsonValues, maxDepth: limits.jsonDepth)
            isWholeJSON = true
            read(document.root, into: &deltas)
        } catch {
            let excerpt = PlainText.excerpt(of: Array(body.prefix(2000)))
            fail("the answer is no readable JSON (\(error.explanation)): \(excerpt)")
        }
    }

    /// Reads the whole parts of a broken body. They are an event without its blank line, or a plain answer with its
    /// counts.
    mutating func readWhatIsWhole(into deltas: inout [AnswerDelta]) {
        switch form {
        case .undecided, .foreign: break
        case .stream:
            if let event = parser.takeWholeEvent() { receive(event, into: &deltas) }
        case .json:
            var reader = self
            var whole: [AnswerDelta] = []
            reader.readJSONBody(into: &whole)
            let hasEnd = reader.sawDone || reader.answer.usage != nil
            guard reader.breakage == nil, reader.answer.finishReason != nil, hasEnd else { return }
            self = reader
            isComplete = true
            deltas += whole
        }
    }

    private mutating func withoutDone(_ body: [UInt8]) -> [UInt8] {
        var rest = Self.trimmed(body[...])
        guard Self.drop("[DONE]", from: &rest) else { return body }
        rest = Self.trimmed(rest)
        guard Self.drop("data:", from: &rest) else { return body }
        sawDone = true
        return Array(rest)
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        return bytes
    }

    private static func drop(_ end: String, from bytes: inout ArraySlice<UInt8>) -> Bool {
        let end = Array(end.utf8)
        guard bytes.suffix(end.count).elementsEqual(end) else { return false }
        bytes.removeLast(end.count)
        return true
    }
}
