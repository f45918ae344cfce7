import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Answers the requests of a connection. It reads, lets the simulation decide, sends the answer and writes the log.
struct RequestHandler: Sendable {
    /// The maximum size of a body in bytes.
    static let bodyLimit = 16 << 20
    /// The log keeps so many bytes of a body.
    static let loggedBody = 64 << 10
    /// Where the log can be read.
    static let logPath = "/simulator/log"

    /// The script ends the connection here.
    struct Cut: Error {}

    /// What decides.
    let simulation: Simulation
    /// The log.
    let log: SimulatorLog
    /// The file of complete entries.
    let logFile: LogFile?
    /// The program's log.
    let logger: Logger

    /// Answers a request.
    ///
    /// - Throws: Whatever ends the connection: it is closed, since an answer cut short leaves it unusable.
    @concurrent
    func respond(to request: Request, writer: consuming ResponseWriter, channel: any Channel) async throws {
        let target = request.head.path ?? "/"
        if request.method == .get, target.prefix(while: { $0 != "?" }) == Self.logPath {
            return try await sendLog(settled: target.hasSuffix("?settled=true"), writer: writer)
        }
        var incoming = IncomingRequest(
            method: request.method.rawValue, target: target,
            headers: request.headers.map { HeaderField($0.name.rawName, $0.value) })
        if let host = request.head.authority { incoming.headers.insert(HeaderField("Host", host), at: 0) }
        let isWhole = try await readBody(of: request, into: &incoming)

        // A connection that has gone meanwhile does not make a request unseen.
        let arrival =
            (try? await ArrivalHandler.last(of: channel)) ?? ArrivalHandler.Arrival(time: simulation.time.now)
        var entry = begin(incoming, at: arrival.time)
        entry.number = log.begin(entry)
        let reply = isWhole ? simulation.reply(to: incoming, entry: &entry) : .failure(.generic(status: 413))
        entry.status = reply.status
        log.update(entry)
        let connection = Connection(channel, time: simulation.time)
        var delivery = DeliveryRun(reply: reply, entry: entry, handler: self, connection: connection)
        do {
            try await delivery.send(to: writer)
            await end(delivery.entry)
        } catch {
            delivery.abandon(error)
            await end(delivery.entry)
            if error is Cut, reply.delivery.reset { try await connection.reset() }
            throw error
        }
        guard let close = reply.delivery.close else { return }
        if close == .onRequest { try await connection.wait(for: arrival.next) }
        if reply.delivery.reset { try await connection.reset() }
        throw Cut()
    }

    /// The head of an answer, with the simulator's own date.
    func head(of reply: Reply) -> HTTPResponse {
        var fields = HTTPFields()
        var headers = reply.headers
        if headers["date"] == nil {
            headers.append(HeaderField("Date", httpDate(simulation.time.date(at: simulation.time.now))))
        }
        if !reply.isStream, headers["content-length"] == nil, reply.status != 204, reply.status != 304 {
            headers.append(HeaderField("Content-Length", String(reply.frames.reduce(0) { $0 + $1.bytes.count })))
        }
        for header in headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            fields.append(HTTPField(name: name, value: header.value))
        }
        return HTTPResponse(status: HTTPResponse.Status(code: reply.status), headerFields: fields)
    }

    @concurrent
    private func readBody(of request: Request, into incoming: inout IncomingRequest) async throws -> Bool {
        for try await buffer in request.body {
            incoming.body += buffer.readableBytesView
            if incoming.body.count > Self.bodyLimit { return false }
        }
        return true
    }

    private func begin(_ request: IncomingRequest, at arrival: Duration) -> LogEntry {
        let secrets = ["authorization", "proxy-authorization", "cookie"]
        return LogEntry(
            number: 0, started: arrival, date: simulation.time.date(at: arrival), method: request.method,
            target: request.target,
            headers: request.headers.map {
                secrets.contains($0.name.lowercased()) ? HeaderField($0.name, "<redacted>") : $0
            },
            authorization: request.headers["authorization"].map { FNV1a.hexadecimal($0.utf8) },
            body: String(decoding: request.body.prefix(Self.loggedBody), as: UTF8.self),
            bodyBytes: request.body.count, bodyHash: FNV1a.hexadecimal(request.body))
    }

    private func end(_ entry: LogEntry) async {
        var entry = entry
        entry.ended = simulation.time.now
        entry.ending = entry.ending ?? .completed
        log.close(entry)
        do {
            try logFile?.append(entry)
        } catch {
            logger.error("The log file can't be written", metadata: ["error": "\(error)"])
        }
    }

    @concurrent
    private func sendLog(settled: Bool, writer: consuming ResponseWriter) async throws {
        let entries = settled ? await log.settledEntries() : await log.entries
        let reply = Reply.json([
            "requests": .array(entries.map(\.json)), "removed": .integer(await log.removedCount),
        ])
        var body: any ResponseBodyWriter = try await writer.writeHead(head(of: reply))
        for frame in reply.frames { try await body.write(ByteBuffer(bytes: frame.bytes)) }
        try await body.finish(nil)
    }
}
