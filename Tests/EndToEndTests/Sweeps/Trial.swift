import Foundation
import OpenRouterSimulator
import Subprocess
import TestSupport

/// A book that is written against disturbances, then run until it is done, and judged by what the server saw.
struct Trial: Sendable {
    /// What happens to a run.
    enum Disturbance: Sendable {
        /// A system call kills it.
        case injection(Injection)
        /// A call fails or kills it.
        case fault(CallFault, CallShim)
        /// The process is killed so long after the server has got the n-th request of this run; at 0 after the start.
        case kill(request: Int, delay: Duration)
    }

    /// Runs until the book must be done.
    private static let mostRuns = 3

    /// What is tried, in words.
    var name: String
    /// What is run.
    var subject = Subject.program
    /// What the book has behind it; `nil`: nothing.
    var history: BookHistory?
    /// What happens, a run each.
    var disturbances: [Disturbance]
    /// What is right.
    var reference: Reference

    /// Makes the trial.
    func run() async throws -> TrialResult {
        var swept = try SweptBook(subject)
        try await history?.write(to: &swept)
        return try await SweptBook.serving { [book = swept] simulator, url in
            var result = TrialResult(name: name)
            var finished: [String: Int] = [:]
            var isDone = false
            for disturbance in disturbances where !isDone {
                let ending = try await run(book, disturbance, simulator, url, &result)
                isDone = ending?.code == 0
                try await judge(book, simulator, &finished, &result)
                if isDone, try !missing(from: book).isEmpty {
                    result.violations.append("it ended with 0 and something is missing: \(book.book.files())")
                }
            }
            for number in 1...Self.mostRuns where !isDone {
                let ending = try await book.run(url)
                note(ending, "plain run \(number)", nil, &result)
                isDone = ending?.code == 0
                try await judge(book, simulator, &finished, &result)
            }
            if !isDone { result.violations.append("it was not done after \(Self.mostRuns) plain runs") }
            try await judgeEnd(book, simulator, &result)
            return result
        }
    }

    private func run(
        _ book: SweptBook, _ disturbance: Disturbance, _ simulator: OpenRouterSimulator, _ url: String,
        _ result: inout TrialResult
    ) async throws -> Program.Ending? {
        switch disturbance {
        case .injection(let injection):
            let ending = try await book.run(
                url, launcher: try Strace.launcher(writing: book.callsFile, injection))
            note(ending, "\(injection)", try calls(of: book).last, &result)
            judge(ending, &result)
            return ending
        case .fault(let fault, let shim):
            let environment = shim.environment(folder: book.folder, log: book.callsFile, fault)
            let ending = try await book.run(url, environment: environment)
            let call = try calls(of: book).first { $0.hasPrefix("\(fault.number) ") }
            note(ending, "\(fault)", call, &result)
            if fault.effect == .kill {
                judge(ending, &result)
            } else if let call {
                result.disturbances += 1
                // What fails in a file is known before anything is sent, or costs no answer that comes.
                if !call.contains("socket") { result.freeDisturbances += 1 }
                judge(ending, after: call, &result)
            }
            return ending
        case .kill(let request, let delay):
            let awaited = await simulator.log.entries.count + request
            let ending = try await book.book.program.run(subject.arguments + [url]) { send in
                await Self.entries(atLeast: awaited, of: simulator)
                try await Task.sleep(for: delay)
                try send(.kill)
            }
            note(ending, "kill \(delay) after request \(request)", nil, &result)
            if ending.signal == Signal.kill.rawValue { result.disturbances += 1 }
            return ending
        }
    }

    /// Waits for requests; not for long, because a run that has less to ask makes fewer.
    private static func entries(atLeast count: Int, of simulator: OpenRouterSimulator) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await simulator.log.entries(atLeast: count) }
            group.addTask { try? await Task.sleep(for: .milliseconds(500)) }
            await group.next()
            group.cancelAll()
        }
    }

    private func calls(of book: SweptBook) throws -> [Substring] {
        try book.book.scratch.read("calls").split(separator: "\n")
    }

    private func note(_ ending: Program.Ending?, _ what: String, _ call: Substring?, _ result: inout TrialResult) {
        result.runs += 1
        let errors = ending.map { $0.errors.split(separator: "\n").prefix(3).joined(separator: " | ") } ?? ""
        result.story.append("\(what): \(ending.map { "\($0.code)" } ?? "hung") \(errors)")
        if let call { result.story.append("  at \(call)") }
        if ending == nil { result.violations.append("it hung: \(what)") }
    }

    /// A run that was to be killed: it was, or it never came to that call and all was well.
    private func judge(_ ending: Program.Ending?, _ result: inout TrialResult) {
        if ending?.signal == Signal.kill.rawValue {
            result.disturbances += 1
        } else if let ending, ending.code != 0 {
            result.violations.append("a run that nothing disturbed ended with \(ending.code)")
        }
    }

    /// A run in which a call failed: it ends in order, and says what happened where it could not do all.
    private func judge(_ ending: Program.Ending?, after call: Substring, _ result: inout TrialResult) {
        guard let ending else { return }
        if let signal = ending.signal { result.violations.append("it died of signal \(signal)") }
        if ending.code != 0, !ending.errors.split(separator: "\n").contains(where: { $0.contains("error: ") }) {
            result.violations.append("it ended with \(ending.code) and no clear line")
        }
    }

    /// After each run: every chapter that is there is whole, and one that is there, or whose whole answer is in flight, is
    /// asked for no more.
    private func judge(
        _ book: SweptBook, _ simulator: OpenRouterSimulator, _ finished: inout [String: Int],
        _ result: inout TrialResult
    ) async throws {
        let entries = await simulator.log.settledEntries().filter { $0.endpoint == .chat }
        func asked(_ name: String) -> Int { entries.filter { $0.bodyHash == reference.requests[name] }.count }
        for (name, count) in finished where asked(name) > count {
            result.violations.append("\(name) was finished and asked for again")
        }
        let files = try book.textFiles
        for (name, text) in book.start.kept where !files.values.contains(text) {
            result.violations.append("what was in \(name) is lost")
        }
        for (name, text) in try book.chapters where !book.start.texts.contains(files[name] ?? "") {
            if text == nil || text != reference.texts[name] { result.violations.append("\(name) is torn") }
            finished[name] = asked(name)
        }
        if subject.keepsAccounts {
            for id in try book.rescuable {
                guard let name = reference.texts.keys.first(where: { $0.hasSuffix("-\(id).md") }) else { continue }
                if finished[name] == nil { result.rescued += 1 }
                finished[name] = asked(name)
            }
        }
        for name in try book.tornPartials { result.violations.append("\(name) is torn") }
    }

    /// The names of chapters that an undisturbed book has and this one has not.
    private func missing(from book: SweptBook) throws -> Set<String> {
        Set(try reference.book.chapters.keys).subtracting(try book.chapters.keys)
    }

    /// In the end: all chapters are there, few requests were repeated, and the report says what the server billed.
    private func judgeEnd(
        _ book: SweptBook, _ simulator: OpenRouterSimulator, _ result: inout TrialResult
    ) async throws {
        let chats = await simulator.log.settledEntries().filter { $0.endpoint == .chat }
        result.requests = chats.count
        result.repeated = chats.count - Set(chats.map(\.bodyHash)).count
        let missing = try missing(from: book)
        if !missing.isEmpty { result.violations.append("missing: \(missing.sorted())") }
        if chats.count > reference.requests.count + result.disturbances - result.freeDisturbances {
            result.violations.append(
                "\(chats.count) requests with \(result.disturbances) disturbances, \(result.freeDisturbances) of files")
        }
        guard subject.keepsAccounts else { return }
        // Where a file could not be moved, it waits for the next run that has something to do.
        let unmoved = Set(book.book.files()).subtracting(reference.book.book.files()).filter { !$0.hasPrefix("old/") }
        if result.freeDisturbances == 0, !unmoved.isEmpty {
            result.violations.append("left in its place: \(unmoved.sorted())")
        }
        guard let accounts = try book.accounts else { return result.violations.append("there is no report") }
        result.unknown = accounts.unknown
        if accounts.unknown > result.disturbances {
            result.violations.append(
                "\(accounts.unknown) attempts of unknown cost with \(result.disturbances) disturbances")
        }
        let bill = chats.reduce(book.start.bill) { $0 + $1.billed.cost }
        if let discrepancy = accounts.discrepancy(with: bill, price: reference.price) {
            result.violations.append(discrepancy)
        }
    }
}
