import HummingbirdCore
import NIOCore

/// The sending of one answer with its waits, its writes and its accounts.
struct DeliveryRun {
    /// The time from the last byte to a cut. The client can take in the data.
    static let cutLinger = Duration.milliseconds(50)

    /// The maximum number of frames in one write.
    static let batch = 16

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
    private var waiting: [Frame] = []

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
            let isLast = index == reply.frames.count - 1
            if frame.kind == .content, !hasContent {
                hasContent = true
                if delivery.firstTokenDelay > .zero { try await flush(&body) }
                try await connection.sleep(for: delivery.firstTokenDelay)
            }
            if reply.isStream, frame.kind != .keepAlive, let words = delivery.lastWord, words <= wordsQueued {
                try await flush(&body)
                if delivery.cutAfterWords != nil { try await cut() }
                try await stall(&body)
            }
            if frame.kind == .trailer, delivery.trailerDelay > .zero {
                try await flush(&body)
                try await connection.sleep(for: delivery.trailerDelay)
            }
            let pause = isLast ? .zero : delivery.pause(after: frame)
            if delivery.splits {
                try await sendSplit(frame, isLast: isLast, to: &body)
            } else {
                waiting.append(frame)
                if isLast || pause > .zero || waiting.count == Self.batch {
                    try await flush(&body, isLast: isLast)
                }
            }
            try await connection.sleep(for: pause)
        }
        if !isSettled { settle(isComplete: true) }
        if delivery.close == .beforeEnd { try await cut() }
        try await body.finish(nil)
    }

    /// Writes down an early end of the answer.
    mutating func abandon(_ error: any Error) {
        switch error {
        case is RequestHandler.Cut: entry.ending = .cut
        case is CancellationError: entry.ending = .stopped
        default: entry.ending = .clientGone
        }
        if !isSettled { settle(isComplete: false) }
    }

    /// Words of the sent and the waiting frames.
    private var wordsQueued: Int { progress.words + waiting.reduce(0) { $0 + $1.words } }

    /// Writes all waiting frames at once.
    @concurrent
    private mutating func flush(_ body: inout any ResponseBodyWriter, isLast: Bool = false) async throws {
        guard !waiting.isEmpty else { return }
        let frames = waiting
        waiting = []
        let buffers = frames.map { ByteBuffer(bytes: $0.bytes) }
        // With the last bytes the client may look at the log, the key and the generation.
        if isLast {
            for frame in frames { count(frame) }
            settle(isComplete: true)
        }
        try await body.write(contentsOf: buffers)
        if !isLast { for frame in frames { count(frame) } }
    }

    private mutating func count(_ frame: Frame) {
        progress.bytes += frame.bytes.count
        progress.count(frame)
    }

    /// Writes a frame in pieces, at most up to the cut.
    @concurrent
    private mutating func sendSplit(
        _ frame: Frame, isLast: Bool, to body: inout any ResponseBodyWriter
    ) async throws {
        let size = reply.delivery.writeBytes ?? frame.bytes.count
        var rest = frame.bytes[...]
        while !rest.isEmpty {
            let left = reply.delivery.cutAfterBytes.map { max($0 - progress.bytes, 0) } ?? Int.max
            let piece = rest.prefix(min(size, left))
            rest = rest.dropFirst(piece.count)
            progress.bytes += piece.count
            if rest.isEmpty { progress.count(frame) }
            let isEnd = isLast && rest.isEmpty
            if isEnd { settle(isComplete: true) }
            if !piece.isEmpty { try await body.write(ByteBuffer(bytes: piece)) }
            if piece.count == left, !isEnd { try await cut() }
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
            try await body.write(
                ByteBuffer(bytes: SimulatedAnswer.keepAlive.ending(lines: reply.delivery.lineEnd).bytes))
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
