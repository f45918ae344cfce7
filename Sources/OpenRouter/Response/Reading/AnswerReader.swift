import FoundationEssentials

/// Reads the body of a 200, as its bytes come, into an answer and a verdict. It is a value without clock or network.
///
/// The body is read by its content, not by its `Content-Type`. After blanks and a BOM, `{` or `[` begins JSON, `<`
/// begins a page from something before the API, and anything else begins an event stream. So a server may answer a
/// streaming request with plain JSON and the other way round.
///
/// Hand every read to ``receive(_:)`` until ``isComplete``, then call ``finish()``. After a break of the body call
/// ``cut(_:message:)`` instead. ``AnswerReader/verdict`` tells a success.
struct AnswerReader: Sendable {
    enum Form: Sendable {
        case undecided, json, stream, foreign
    }

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// What has arrived so far.
    var answer = AttemptAnswer()
    /// Whether nothing more can change the outcome. Either `[DONE]` came, or the body is refused. Stop reading then,
    /// and call ``finish()``.
    var isComplete = false
    /// Whether a finish reason or an error came, and no text after it. Only usage and `[DONE]` may follow. Cap the
    /// wait for them, then call ``finish()``, not ``cut(_:message:)``. Later text takes it back.
    var isSettled: Bool { signs.isSettled || serverFailure != nil }
    /// Whether the answer is whole without regard to the connection. Only `[DONE]` may be missing.
    var isProven: Bool { signs.isProven }
    /// Whether usage came with the finish reason or after it. Only the end of the body is missing then.
    var isCounted: Bool { signs.isCounted }
    /// Whether the response cache answered. The answer cost nothing then.
    let isCacheHit: Bool

    let headers: ResponseHeaders
    let maxTokens: Int?
    let limits: AnswerLimits
    let redact: @Sendable (String) -> String

    /// What the body is.
    var form = Form.undecided
    /// A plain JSON body, the beginning of a page, or a possible byte order mark.
    var collected: [UInt8] = []
    /// The beginning of an event stream before its first data, for the message about a stream without any.
    var head: [UInt8] = []
    var parser: ServerSentEventParser
    var text = TextAssembler()
    var refusal = TextAssembler()
    /// Bytes of the visible text and the refusal.
    var answerBytes = 0
    var sawDone = false
    var sawData = false
    var sawChoice = false
    var sawToolCalls = false
    /// Whether a plain JSON body was read to its end.
    var isWholeJSON = false
    /// The server's error inside the 200.
    var serverFailure: AttemptFailure?
    /// Whether that error came without any words, as a mere finish reason.
    var isVagueFailure = false
    /// Why the body cannot be read further.
    var breakage: AttemptFailure?
    /// What the events so far tell of the end.
    var signs = EndSigns()
    /// The content of the present event.
    var event = EndSigns.Event()
    /// The word behind ``AttemptAnswer/finishReason``.
    var reasonWord: String?

    /// Creates a reader for one attempt.
    ///
    /// - Parameters:
    ///   - headers: The fields of the head: they tell a cache hit, the generation's id, and the server's own time.
    ///   - maxTokens: The request's limit of tokens. It is `nil` for a request without one.
    ///   - limits: How much is taken.
    ///   - redact: Takes secrets out of what the server says, before it is shortened and can be recognised no more.
    init(
        headers: ResponseHeaders = ResponseHeaders(), maxTokens: Int? = nil, limits: AnswerLimits = AnswerLimits(),
        redact: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.headers = headers
        self.maxTokens = maxTokens
        self.limits = limits
        self.redact = redact
        isCacheHit = headers["X-OpenRouter-Cache-Status"]?.trimmingBlanks().uppercased() == "HIT"
        parser = Self.makeParser(limits)
        answer.generationID = headers["X-Generation-Id"].flatMap(clean)
    }

    /// Takes the next bytes of the body, split anywhere.
    ///
    /// - Returns: The new deltas, in order. Comments, blanks and unfinished events are no progress and give none.
    mutating func receive(_ bytes: [UInt8]) -> [AnswerDelta] {
        guard !isComplete, !bytes.isEmpty else { return [] }
        switch form {
        case .undecided:
            return decide(bytes)
        case .json:
            guard collected.count + bytes.count <= limits.answerBytes else {
                fail("the answer is over \(limits.answerBytes) bytes", .invalidRequest)
                return []
            }
            collected += bytes
            return bytes.allSatisfy(Self.isBlank) ? [] : [.progress]
        case .foreign:
            collected += bytes.prefix(limits.errorBytes - collected.count)
            isComplete = collected.count >= limits.errorBytes
            return []
        case .stream:
            if !sawData { head += bytes.prefix(limits.errorBytes - head.count) }
            // The parser is taken out while it calls back into this value: two overlapping accesses are not allowed.
            var parser = self.parser
            self.parser = Self.makeParser(limits)
            defer { self.parser = parser }
            var deltas: [AnswerDelta] = []
            do throws(ServerSentEventLimit) {
                try parser.receive(bytes) { event in receive(event, into: &deltas) }
            } catch {
                fail(error)
            }
            return deltas
        }
    }

    /// The body ended as HTTP says it ends, ``isComplete`` is set, or the wait for usage is over.
    mutating func finish() -> AnswerEnding {
        var deltas: [AnswerDelta] = []
        if !isComplete {
            switch form {
            case .undecided, .foreign: break
            case .json: readJSONBody(into: &deltas)
            case .stream:
                do throws(ServerSentEventLimit) {
                    for event in try parser.finish() { receive(event, into: &deltas) }
                } catch {
                    fail(error)
                }
            }
        }
        append(text.finish(), to: &deltas)
        append(refusal: refusal.finish())
        return AnswerEnding(deltas: deltas, answer: settledAnswer(), failure: verdict)
    }

    /// Ends the answer after a break of the connection or at a deadline.
    ///
    /// An earlier finish reason or error says more than the break. The exception is `stop`, because an answer is whole
    /// only after `[DONE]`, a clean end, or usage behind the reason.
    ///
    /// - Parameters:
    ///   - kind: `connection`, `timeout` or `protocol`.
    ///   - message: What broke, in one line.
    /// - Returns: What had arrived, and why it is no success.
    mutating func cut(_ kind: OpenRouterError.Kind, message: String) -> AnswerEnding {
        var deltas: [AnswerDelta] = []
        if !isComplete { readWhatIsWhole(into: &deltas) }
        isComplete = isComplete || isProven
        if isComplete {
            var ending = finish()
            ending.deltas = deltas + ending.deltas
            return ending
        }
        var failure = isSettled || breakage != nil ? verdict : nil
        failure =
            failure ?? AttemptFailure(.transient, kind: kind, status: 200, message: MessageLine.make(redact(message)))
        failure?.isWholeAnswer = false
        return AnswerEnding(deltas: deltas, answer: settledAnswer(), failure: failure)
    }

    private mutating func decide(_ bytes: [UInt8]) -> [AnswerDelta] {
        var rest = (collected + bytes)[...]
        collected = []
        while let first = rest.first {
            if Self.isBlank(first) {
                rest = rest.dropFirst()
            } else if rest.starts(with: Self.byteOrderMark) {
                rest = rest.dropFirst(Self.byteOrderMark.count)
            } else {
                break
            }
        }
        guard let first = rest.first else { return [] }
        if rest.count < Self.byteOrderMark.count, Self.byteOrderMark.starts(with: rest) {
            collected = Array(rest)
            return []
        }
        switch first {
        case UInt8(ascii: "{"), UInt8(ascii: "["): form = .json
        case UInt8(ascii: "<"): form = .foreign
        default: form = .stream
        }
        return receive(Array(rest))
    }

    private mutating func settledAnswer() -> AttemptAnswer {
        if isCacheHit {
            // The server counts what the cached answer had cost; a hit costs nothing.
            answer.usage = answer.usage ?? TokenUsage()
            answer.usage?.cost = 0
        }
        return answer
    }

    private static func makeParser(_ limits: AnswerLimits) -> ServerSentEventParser {
        ServerSentEventParser(maxLineBytes: limits.lineBytes, maxEventBytes: limits.eventBytes)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
}
