extension Reply {
    /// A model's answer in the form of the script.
    static func chat(_ generation: PendingGeneration, scripted: ScriptedReply) -> Reply {
        let delivery = Delivery(scripted)
        var reply: Reply
        if generation.streamed {
            reply = Reply(
                status: scripted.status ?? 200,
                headers: [
                    HeaderField("Content-Type", "text/event-stream"), HeaderField("Cache-Control", "no-cache"),
                ],
                frames: generation.answer.events(StreamForm(scripted, breakPoint: delivery.lastWord)), isStream: true)
        } else {
            let answer = generation.answer
            let blank = Frame(bytes: [UInt8(ascii: "\n")], kind: .keepAlive)
            let body = Frame(
                bytes: answer.result.bytes(escapes: answer.escapes), kind: .content,
                words: SimulatedText.wordCount(answer.text),
                scalars: (answer.text + (answer.reasoning ?? "")).unicodeScalars.count,
                reasoningScalars: answer.reasoning?.unicodeScalars.count ?? 0)
            let comments = scripted.comments ?? 0
            reply = Reply(
                status: scripted.status ?? 200, headers: [HeaderField("Content-Type", "application/json")],
                frames: Array(repeating: blank, count: comments) + [body], isStream: comments > 0)
        }
        reply.delivery = delivery
        reply.generation = generation
        reply.setHeaders([HeaderField("X-Generation-Id", generation.answer.id)])
        reply.setHeaders(scripted.headers)
        return reply
    }

    /// An answer with a dictated body, error or status. A script without these leaves the answer to a model.
    static func dictated(_ scripted: ScriptedReply) -> Reply? {
        var reply: Reply
        if let body = scripted.body {
            let (bytes, type) = body.bytesAndType
            reply = Reply(
                status: scripted.status ?? 200, headers: [HeaderField("Content-Type", type)],
                frames: [Frame(bytes: bytes, kind: .content)], isStream: body.isStream)
        } else if let error = scripted.error, scripted.errorAfterWords == nil {
            let code = error["code"]?.wholeNumber.flatMap { (400...599).contains($0) ? $0 : nil }
            let status = scripted.status ?? code ?? 502
            reply = .json(["error": error.withCode(status == 200 ? 502 : status)], status: status)
        } else if let status = scripted.status, status != 200 {
            reply = .failure(.generic(status: status))
        } else {
            return nil
        }
        // RFC 9110, section 6.4.1: such an answer has no content.
        if reply.status == 204 || reply.status == 304 { reply.frames = [] }
        reply.delivery = Delivery(scripted)
        reply.setHeaders(scripted.headers)
        return reply
    }
}

extension ScriptedBody {
    fileprivate var isStream: Bool {
        if case .eventStream = self { true } else { false }
    }

    fileprivate var bytesAndType: ([UInt8], String) {
        switch self {
        case .json(let value): (value.bytes, "application/json")
        case .eventStream(let text): (Array(text.utf8), "text/event-stream")
        case .text(let text):
            switch text.first(where: { !$0.isWhitespace }) {
            case "{", "[": (Array(text.utf8), "application/json")
            case "<": (Array(text.utf8), "text/html; charset=utf-8")
            default: (Array(text.utf8), "text/plain; charset=utf-8")
            }
        }
    }
}
