import HummingbirdCore
import NIOCore

/// The sending of one answer: its waits, its writes and its accounts.
struct DeliveryRun {
    /// From the last byte to the close of a connection that is cut: time for the client to take in what was sent.
    static let cutLinger = Duration.milliseconds(50)

    /// What is sent.
    let reply: Reply
    /// The request's entry in the log, kept up to date.
    private(set) var entry: LogEntry
    /// Who sends.
    let handler: RequestHandler
    /// The client's end.
    let connection: Connection

    private var progress = Progress()
    private var isSettled = false

    /// Prepares to send `reply`.
    init(reply: Reply, entry: LogEntry, handler: RequestHandler, connection: Connection) {
        self.reply = reply
        self.entry = entry
        self.handler = handler
        self.connection = connection
    }

    /// Sends the answer.
    ///
    /// - Throws: `Cut` where the script closes the connection, `Closed` or what the channel throws where the client has
    ///   gone away, `CancellationError` where the server stops.
    @concurrent
    mutating func send(to writer: consuming ResponseWriter) async throws {
        let delivery = reply.delivery
        try await connection.sleep(for: delivery.delay)
        if delivery.hang {
            entry.status = nil
            try await connection.waitForClose()
        }
        if delivery.drop {
            entry.status = nil
            throw RequestHandler.Cut()
        }
        var body: any ResponseBodyWriter = try await writer.writeHead(handler.head(of: reply))
        var hasContent = false
        for (index, frame) in reply.frames.enumerated() {
            if frame.kind == .content {
                if !hasContent { try await connection.sleep(for: delivery.firstTokenDelay) }
                hasContent = true
            }
            if reply.isStream, let words = delivery.cutAfterWords, progress.words >= words, frame.kind != .keepAlive {
                try await cut()
            }
            if reply.isStream, let words = delivery.hangAfterWords, progress.words >= words, frame.kind != .keepAlive {
                try await stall(&body)
            }
            try await send(frame, isLast: index == reply.frames.count - 1, to: &body)
            if index < reply.frames.count - 1 { try await connection.sleep(for: delivery.pause(after: frame)) }
        }
        if !isSettled { settle(isComplete: true) }
        try await body.finish(nil)
    }

    /// Writes down that the answer ended with an error.
    mutating func abandon(_ error: any Error) {
        if error is RequestHandler.Cut {
            entry.cut = true
        } else if !(error is CancellationError) {
            entry.aborted = true
        }
        if !isSettled { settle(isComplete: false) }
    }

    @concurrent
    private mutating func send(_ frame: Frame, isLast: Bool, to body: inout any ResponseBodyWriter) async throws {
        let size = reply.delivery.writeBytes ?? frame.bytes.count
        var rest = frame.bytes[...]
        while !rest.isEmpty {
            let left = reply.delivery.cutAfterBytes.map { max($0 - progress.bytes, 0) } ?? Int.max
            let piece = rest.prefix(min(size, left))
            rest = rest.dropFirst(piece.count)
            progress.bytes += piece.count
            if rest.isEmpty { progress.count(frame) }
            // Before the write: with the last bytes the client may look at the log, the key and the generation.
            if isLast, rest.isEmpty { settle(isComplete: true) }
            if !piece.isEmpty { try await body.write(ByteBuffer(bytes: piece)) }
            if piece.count == left, !(isLast && rest.isEmpty) { try await cut() }
            if !rest.isEmpty { try await connection.sleep(for: reply.delivery.drip) }
        }
    }

    /// Closes the connection in the midst of the body.
    private func cut() async throws -> Never {
        // A client that finds data and the end in one read may drop the data. The wait is real: the client's reading is.
        try await Task.sleep(for: Self.cutLinger)
        throw RequestHandler.Cut()
    }

    /// Sends nothing but keep-alives, until the client goes away.
    @concurrent
    private func stall(_ body: inout any ResponseBodyWriter) async throws -> Never {
        guard reply.delivery.commentInterval > .zero else { try await connection.waitForClose() }
        while true {
            try await connection.sleep(for: reply.delivery.commentInterval)
            try await body.write(ByteBuffer(bytes: Answer.keepAlive.bytes))
            try await connection.drain()
        }
    }

    private mutating func settle(isComplete: Bool) {
        isSettled = true
        progress.isComplete = isComplete
        entry.bytesSent = progress.bytes
        entry.wordsSent = progress.words
        // What hangs was never generated.
        if let generation = reply.generation, !reply.delivery.hang {
            handler.simulation.settle(generation, progress: progress, entry: &entry)
        }
        handler.log.update(entry)
    }
}
