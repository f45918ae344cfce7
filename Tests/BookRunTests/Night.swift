import BookLedger
import BookManifest
import Foundation
import Logging
import OpenRouter
import Pacing
import SystemPackage
import TestSupport

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A book in a folder of its own, a scripted server, and what a run of it came to.
struct Night {
    let transport: ScriptedTransport
    let waiting = ManualClock(jumps: true)
    let log = LoggedLines()
    let scratch: Scratch
    var settings = ClientSettings()
    var limits = Limits()
    var onFailure = FailurePolicy.continue
    /// The chapters: their ids, titles, prompts and models.
    var chapters: [Chapter]
    var isSimulated = false
    var selection = PlanSelection()
    /// The title of the book.
    var title = "A Life"
    /// The model of chapters that name none.
    var model = "m/asked"
    /// Wall time.
    var now = Night.date
    /// How long a network is waited for.
    var networkWait = Duration.zero
    static let date = Date(timeIntervalSince1970: 1_000_000)

    init(chapters: Int, _ transport: ScriptedTransport) throws {
        self.transport = transport
        scratch = try Scratch()
        self.chapters = (1...chapters).map { Self.chapter($0) }
    }

    var manifest: Manifest {
        Manifest(
            path: "book.yaml", book: Book(title: title, slug: "life"), outputRoot: scratch.path,
            chapters: chapters, client: settings, limits: limits, onFailure: onFailure)
    }

    func run(
        stop: RunStop = RunStop(), emit: @escaping @Sendable (RunEvent) async -> Void = { _ in }
    ) async throws -> RunOutcome {
        try await job.run(services, stop: stop, emit: emit)
    }

    /// The book as the command line gives it to a run.
    var job: BookJob {
        get throws {
            var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
            configuration.model = model
            let plan = Plan(
                manifest, configuration: configuration, isSimulated: isSimulated, selection: selection)
            var job = BookJob(plan, configuration: configuration, nextCommand: "bookgen-batch run book.yaml")
            job.configuration.retries.jitter = false
            job.configuration.replayCache = true
            return job
        }
    }

    /// What a run of the book works with, such as the scripted server.
    var services: JobServices {
        let now = now
        return services { now }
    }

    /// What a run of the book works with where wall time goes on.
    func services(date: @escaping @Sendable () -> Date) -> JobServices {
        let time = TimeSource(
            waiting: WaitingClock(waiting), measuring: MeasuringClock(ManualClock()), date: date)
        return JobServices(
            time: time, logger: log.logger, grace: .seconds(30), lockWait: .zero, networkWait: networkWait
        ) {
            OpenRouterClient(
                configuration: $0, transport: transport, time: $1, generator: SeededGenerator(seed: 1),
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }
    }

    static func chapter(_ number: Int) -> Chapter {
        Chapter(id: "c\(number)", title: "Chapter \(number)", prompt: "Write chapter \(number).")
    }

    /// The plan that a run would follow.
    func plan() async throws -> Plan {
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.model = model
        var plan = Plan(manifest, configuration: configuration, isSimulated: isSimulated, selection: selection)
        try await plan.readStates(now: now)
        return plan
    }

    /// The ledger, to look into it or to put something there.
    func ledger() throws -> SQLiteLedger {
        try SQLiteLedger.openOrCreate(scratch.path.appending("life").appending(SQLiteLedger.name))
    }

    /// Which chapters were asked, in order.
    var asked: [Int] {
        transport.requests.filter { $0.method == .post }.map { request in
            let body = String(decoding: request.body ?? Data(), as: UTF8.self)
            return Int(body.firstMatch(of: /Write chapter (\d+)/)?.output.1 ?? "") ?? 0
        }
    }

    /// How often the server was asked for what is not an answer, by path.
    func lookUps(_ path: String) -> Int {
        transport.requests.count { $0.method == .get && $0.url.path().hasSuffix("/" + path) }
    }

    /// The bodies of the requests for chapters, in order.
    var bodies: [String] {
        transport.requests.compactMap { $0.method == .post ? String(decoding: $0.body ?? Data(), as: UTF8.self) : nil }
    }

    /// What stands in the book's folder, without the program's own. What was put away is named with its folder.
    var files: [String] {
        scratch.names(in: "life").filter { !$0.hasPrefix(".") }.flatMap { name in
            name == "old" ? scratch.names(in: "life/old").map { "old/" + $0 } : [name]
        }
    }

    func text(_ name: String) throws -> String {
        try String(
            contentsOf: URL(filePath: scratch.path.appending("life").appending(name).string), encoding: .utf8)
    }
}
