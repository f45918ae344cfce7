extension AnswerReader {
    /// Takes an event of the stream.
    mutating func receive(_ event: ServerSentEvent, into deltas: inout [AnswerDelta]) {
        guard !isComplete else { return }
        let data = event.data
        guard let first = data.firstIndex(where: { $0 > 0x20 }), let last = data.lastIndex(where: { $0 > 0x20 }) else {
            return
        }
        sawData = true
        head = []
        self.event = EndSigns.Event()
        if data[first...last].elementsEqual("[DONE]".utf8) {
            sawDone = true
            isComplete = true
            return deltas.append(.progress)
        }
        do throws(JSONDocumentError) {
            let document = try JSONDocument(data, maxValues: limits.jsonValues, maxDepth: limits.jsonDepth)
            if event.type == "error", document.root["error"] == nil {
                record(ErrorEnvelope(error: document.root))
                deltas.append(.progress)
            } else {
                read(document.root, into: &deltas)
            }
        } catch {
            let excerpt = PlainText.excerpt(of: Array(data.prefix(2000)))
            if event.type == "error" {
                record(ErrorEnvelope(text: excerpt))
            } else if isSettled {
                warn("an unreadable event after the end of the text was ignored: \(excerpt)")
            } else {
                fail("an event of the stream is no readable JSON (\(error.explanation)): \(excerpt)")
            }
        }
    }

    /// Reads a chunk of a stream or a whole plain answer. They differ in the name of one field.
    mutating func read(_ root: JSONElement, into deltas: inout [AnswerDelta]) {
        if root.kind == .array {
            for element in root.elements { read(element, into: &deltas) }
            return
        }
        event = EndSigns.Event()
        if answer.generationID == nil { answer.generationID = root["id"]?.shortString.flatMap(clean) }
        answer.model = name(root["model"], was: answer.model)
        answer.provider = name(root["provider"], was: answer.provider)
        if let usage = root["usage"] { merge(usage) }
        let count = deltas.count
        // One answer is asked for; should a server send several, the first is it.
        if let choice = root["choices"]?.elements.first(where: { ($0["index"]?.integer ?? 0) == 0 }) {
            sawChoice = true
            event.hasChoice = true
            read(choice: choice, into: &deltas)
        }
        if let error = root["error"], error.bool != false { record(ErrorEnvelope(error: error)) }
        signs.receive(event)
        if deltas.count == count { deltas.append(.progress) }
    }

    private mutating func read(choice: JSONElement, into deltas: inout [AnswerDelta]) {
        if let message = choice["delta"] ?? choice["message"] { read(message: message, into: &deltas) }
        answer.nativeFinishReason =
            choice["native_finish_reason"]?.shortString.flatMap(clean) ?? answer.nativeFinishReason
        if let error = choice["error"], error.bool != false { record(ErrorEnvelope(error: error)) }
        // A null that comes after the reason, with the usage, is no other reason.
        guard let word = choice["finish_reason"]?.shortString.flatMap(clean), !FinishReason.isNone(word) else { return }
        event.hasReason = true
        let reason = FinishReason(rawValue: word)
        if reason == .error {
            let cause = answer.nativeFinishReason ?? word
            record(ErrorEnvelope(text: "the provider broke off (\(cause))"), isVague: true)
            if isWholeForGood { return }
        }
        answer.finishReason = reason
        reasonWord = word
    }

    /// Whether the answer was whole before this event, and the event brings no more text.
    private var isWholeForGood: Bool { isProven && !event.hasText }

    private mutating func read(message: JSONElement, into deltas: inout [AnswerDelta]) {
        if let content = message["content"] {
            for part in content.kind == .array ? content.elements : [content] { read(part: part, into: &deltas) }
        }
        if let words = message["refusal"]?.stringBytes { receive(refusal: words) }
        if message["tool_calls"]?.elements.isEmpty == false { sawToolCalls = true }
        let hasReasoning =
            ["reasoning", "reasoning_content"].contains { message[$0]?.stringBytes?.isEmpty == false }
            || message["reasoning_details"]?.elements.isEmpty == false
        if hasReasoning { noteReasoning(into: &deltas) }
    }

    /// Reads content. It is a string, or a list of strings and of parts by type.
    private mutating func read(part: JSONElement, into deltas: inout [AnswerDelta]) {
        if let bytes = part.stringBytes { return receive(text: bytes, into: &deltas) }
        switch part["type"]?.string ?? "text" {
        case "text", "output_text":
            if let bytes = part["text"]?.stringBytes { receive(text: bytes, into: &deltas) }
        case "refusal":
            if let bytes = part["refusal"]?.stringBytes { receive(refusal: bytes) }
        case "reasoning", "thinking":
            noteReasoning(into: &deltas)
        default:
            break
        }
    }

    private mutating func noteReasoning(into deltas: inout [AnswerDelta]) {
        answer.hasReasoning = true
        event.hasText = true
        deltas.append(.reasoning)
    }

    private mutating func receive(text bytes: [UInt8], into deltas: inout [AnswerDelta]) {
        if !bytes.isEmpty { event.hasText = true }
        append(text.receive(bytes), to: &deltas)
    }

    private mutating func receive(refusal bytes: [UInt8]) {
        if !bytes.isEmpty { event.hasText = true }
        append(refusal: refusal.receive(bytes))
    }

    /// Adds visible text.
    mutating func append(_ piece: String, to deltas: inout [AnswerDelta]) {
        guard !piece.isEmpty, takes(piece) else { return }
        answer.text += piece
        deltas.append(.text(piece))
    }

    /// Adds to the model's words of refusal.
    mutating func append(refusal piece: String) {
        guard !piece.isEmpty, takes(piece) else { return }
        answer.refusal = (answer.refusal ?? "") + piece
    }

    private mutating func takes(_ piece: String) -> Bool {
        guard answerBytes + piece.utf8.count <= limits.answerBytes else {
            fail("the answer is over \(limits.answerBytes) bytes", .invalidRequest)
            return false
        }
        answerBytes += piece.utf8.count
        return breakage == nil
    }

    private mutating func merge(_ usage: JSONElement) {
        var warnings: [String] = []
        let new = TokenUsage(reading: usage, warnings: &warnings)
        for warning in warnings { warn(warning) }
        if (new.reasoningTokens ?? 0) > 0 { answer.hasReasoning = true }
        if !new.isEmpty { event.hasUsage = true }
        answer.usage = new.isEmpty ? answer.usage : new.completed(by: answer.usage)
    }

    private mutating func record(_ envelope: ErrorEnvelope, isVague: Bool = false) {
        // What the server meets after the end of an answer, such as a failed count, takes nothing from the answer.
        if isWholeForGood {
            return warn("an error after the end of the answer was ignored: \(envelope.message.prefix(scalars: 2000))")
        }
        // The first error is the cause of what follows; but a mere reason gives way to words.
        guard serverFailure == nil || (isVagueFailure && !isVague) else { return }
        isVagueFailure = isVague
        serverFailure = FailureClassification.failure(
            inside: envelope, headers: headers, model: answer.model, redact: redact)
    }

    /// Notes an oddity.
    mutating func warn(_ warning: String) {
        let warning = MessageLine.make(redact(warning), limit: 200)
        guard answer.warnings.count < 16, !answer.warnings.contains(warning) else { return }
        answer.warnings.append(warning)
    }

    /// Gives the body up.
    ///
    /// - Parameters:
    ///   - message: Why, in one line.
    ///   - failureClass: What has to follow; an answer over a limit would be over it again.
    mutating func fail(_ message: String, _ failureClass: FailureClass = .transient) {
        isComplete = true
        if isWholeForGood { return warn("what came after the end of the answer was ignored: \(message)") }
        let message = MessageLine.make(redact(message))
        breakage = breakage ?? AttemptFailure(failureClass, kind: .protocol, status: 200, message: message)
    }

    /// Gives the stream up over a limit.
    mutating func fail(_ limit: ServerSentEventLimit) {
        switch limit {
        case .line(let bytes): fail("a line of the stream is over \(bytes) bytes", .invalidRequest)
        case .event(let bytes): fail("an event of the stream is over \(bytes) bytes", .invalidRequest)
        }
    }

    /// The newest name from the server. Every chunk repeats it, so it is cleaned only after a change.
    private func name(_ element: JSONElement?, was name: String?) -> String? {
        guard let element else { return name }
        if let name, element.equals(name) { return name }
        return element.shortString.flatMap(clean) ?? name
    }

    /// A name from the server, safe to show. It is `nil` if nothing of it is left.
    func clean(_ name: String) -> String? {
        let name = MessageLine.make(redact(name), limit: 200)
        return name.isEmpty ? nil : name
    }
}
