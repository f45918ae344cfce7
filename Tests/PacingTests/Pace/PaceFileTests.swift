import Foundation
import Glibc
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Pacing

@Suite struct PaceFileTests {
    private static let second: [PaceScope: Duration] = [.account: .seconds(1)]
    private let scratch: Scratch
    private let clock = ManualClock(jumps: true)
    private let problems = Problems()

    private final class Problems: Sendable {
        private let list = Mutex<[PaceFileError]>([])
        var all: [PaceFileError] { list.withLock { $0 } }
        func add(_ problem: PaceFileError) { list.withLock { $0.append(problem) } }
    }

    init() throws { scratch = try Scratch() }

    /// A store on the file, which waits for the lock on a clock on which that takes no time unless it gets another.
    private func store(
        boot: String? = "a-boot", uptime: Duration = .seconds(1000), waiting: WaitingClock? = nil,
        patience: Duration = .seconds(2)
    ) -> PaceFile {
        PaceFile(
            path: scratch["pace"], bootID: boot, time: { [clock] in uptime + clock.now.offset },
            waiting: waiting ?? WaitingClock(clock), patience: patience, onError: { [problems] in problems.add($0) })
    }

    private func take(_ store: PaceFile, _ intervals: [PaceScope: Duration] = second) async -> PaceTable.Decision {
        await store.update { $0.take(intervals, at: $1) }
    }

    @Test func twoStoresOnOneFileKeepOnePace() async throws {
        let (first, second) = (store(), store())
        #expect(await take(first) == .taken(.seconds(1000)))
        #expect(await take(second) == .wait(.seconds(1)))
        clock.advance(by: .seconds(1))
        #expect(await take(second) == .taken(.seconds(1001)))
        #expect(await take(first) == .wait(.seconds(1)))
        await first.update { table, now in table.pause(.account, until: now + .seconds(60)) }
        #expect(await second.update { $0.remainingPause(of: [.account], at: $1) } == .seconds(60))
        #expect(problems.all.isEmpty)
        var status = stat()
        #expect(stat(scratch["pace"].string, &status) == 0)
        #expect(status.st_mode & 0o7777 == 0o600)
        #expect(status.st_size == PaceTable.blockSize)
    }

    @Test func itsClockIsTheOneOfTheMachine() async throws {
        let first = PaceFile(path: scratch["pace"]) { [problems] in problems.add($0) }
        let second = PaceFile(path: scratch["pace"]) { [problems] in problems.add($0) }
        let answer = await take(first, [.account: .seconds(3600)])
        let text = try scratch.read("pace")
        let boot = try String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        #expect(text.hasPrefix("bookgen pace 1 \(boot)start "))
        // The first field of /proc/uptime counts from the boot too, sleep included.
        let uptime = try String(contentsOfFile: "/proc/uptime", encoding: .utf8).split(separator: " ").first
        guard case .taken(let time) = answer else { throw Unexpected() }
        let seconds = try #require(uptime.flatMap { Double($0) })
        #expect(abs(time / .seconds(1) - seconds) < 60)
        guard case .wait(let wait) = await take(second) else { throw Unexpected() }
        #expect(wait > .seconds(3500))
        #expect(problems.all.isEmpty)
    }

    private struct Unexpected: Error {}

    @Test func anotherBootIsForgotten() async {
        #expect(await take(store(boot: "yesterday", uptime: .seconds(90_000))) == .taken(.seconds(90_000)))
        #expect(await take(store(boot: "today", uptime: .seconds(20))) == .taken(.seconds(20)))
    }

    @Test func aClockFarAheadHoldsNobodyForLongerThanADay() async {
        let ahead = store(uptime: .seconds(9_000_000))
        #expect(await take(ahead) == .taken(.seconds(9_000_000)))
        await ahead.update { table, now in table.pause(.account, until: now + .seconds(9999)) }
        let other = store()
        #expect(await take(other, [.account: .zero]) == .wait(.seconds(86_400)))
        clock.advance(by: .seconds(86_400))
        #expect(await take(other) == .taken(.seconds(87_400)))
    }

    @Test func aPauseThatIsLiftedIsOverForTheNextProcessToo() async {
        await store().update { table, now in table.pause(.account, until: now + .seconds(7200)) }
        let lifting = store()
        #expect(await lifting.update { $0.remainingPause(of: [.account], at: $1) } == .seconds(7200))
        await lifting.update { table, _ in table.liftPauses(of: [.account, .freeModels]) }
        #expect(await lifting.update { $0.remainingPause(of: [.account], at: $1) } == .zero)
        #expect(await store().update { $0.remainingPause(of: [.account], at: $1) } == .zero)
    }

    @Test func aLongPauseIsKeptByItsOwnProcessAndByOthersForADay() async {
        let (own, other) = (store(), store())
        await own.update { table, now in table.pause(.model("a"), until: now + .seconds(100_000)) }
        #expect(await own.update { $0.remainingPause(of: [.model("a")], at: $1) } == .seconds(100_000))
        #expect(await other.update { $0.remainingPause(of: [.model("a")], at: $1) } == .seconds(86_400))
    }

    @Test(arguments: ["", "nonsense", String(repeating: "x", count: 4096), String(repeating: "x", count: 99_999)])
    func whatIsNoBlockCountsAsAStartAndIsReplaced(content: String) async throws {
        try scratch.write("pace", content)
        #expect(await take(store()) == (content.isEmpty ? .taken(.seconds(1000)) : .wait(.seconds(1))))
        clock.advance(by: .seconds(1))
        let next = store()
        #expect(await take(next) == .taken(.seconds(1001)))
        #expect(await take(store()) == .wait(.seconds(1)))
        #expect(try scratch.read("pace").utf8.count == PaceTable.blockSize)
        #expect(problems.all.isEmpty)
    }

    @Test func aFileThatWasRemovedIsMadeAgainAndTheOwnStartsAreKept() async throws {
        let (first, second) = (store(), store())
        _ = await take(first)
        try FileManager.default.removeItem(atPath: scratch["pace"].string)
        #expect(await take(first) == .wait(.seconds(1)))
        #expect(await take(second) == .wait(.seconds(1)))
    }

    @Test func aLockThatStaysTakenLeavesThePaceOfTheProcessAndOneWarning() async throws {
        let own = store()
        #expect(await take(own) == .taken(.seconds(1000)))
        let holder = open(scratch["pace"].string, O_RDWR | O_CLOEXEC)
        #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
        clock.advance(by: .milliseconds(100))
        // It waits two seconds for the lock, in which its interval passes.
        #expect(await take(own) == .taken(.milliseconds(1_002_100)))
        #expect(problems.all == [.locked])
        #expect(await take(own) == .wait(.seconds(1)))
        #expect(clock.now.offset == .milliseconds(2100))
        letGo(holder)
        #expect(await take(store()) == .taken(.milliseconds(1_002_100)))
        #expect(await take(own) == .wait(.seconds(1)))
        #expect(problems.all == [.locked])
    }

    @Test func aLockThatIsFreedInTimeIsTaken() async throws {
        let own = store()
        _ = await take(own)
        let manual = ManualClock()
        let waiting = store(waiting: WaitingClock(manual))
        let holder = open(scratch["pace"].string, O_RDWR | O_CLOEXEC)
        #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
        async let answer = take(waiting)
        await manual.nextSleeper()
        letGo(holder)
        manual.advance(by: .milliseconds(1))
        #expect(await answer == .wait(.seconds(1)))
        #expect(problems.all.isEmpty)
    }

    /// Frees the lock, also where a child that another test has just forked still has a copy of the descriptor.
    private func letGo(_ holder: Int32) {
        flock(holder, LOCK_UN)
        close(holder)
    }

    @Test func whatIsNoFileOfTheUsersIsNotTouched() async throws {
        try scratch.write("other", "mine")
        try FileManager.default.createSymbolicLink(
            atPath: scratch["pace"].string, withDestinationPath: scratch["other"].string)
        let linked = store()
        #expect(await take(linked) == .taken(.seconds(1000)))
        #expect(await take(linked) == .wait(.seconds(1)))
        #expect(problems.all == [.failed(.tooManySymbolicLinkLevels)])
        #expect(try scratch.read("other") == "mine")
        try FileManager.default.removeItem(atPath: scratch["pace"].string)
        mkfifo(scratch["pace"].string, 0o600)
        #expect(await take(store()) == .taken(.seconds(1000)))
        #expect(problems.all.last == .foreign)
    }

    @Test func withoutABootIDTheProcessKeepsItsOwnPace() async {
        let own = store(boot: nil)
        #expect(await take(own) == .taken(.seconds(1000)))
        #expect(await take(own) == .wait(.seconds(1)))
        #expect(problems.all == [.unknownBoot])
    }

    @Test func limitersOfFourStoresTakeTurns() async throws {
        let limiters = (0..<4).map { _ in
            RateLimiter(clock: WaitingClock(clock), store: store(waiting: .continuous, patience: .seconds(3600)))
        }
        let starts = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for limiter in limiters {
                group.addTask {
                    var starts: [Duration] = []
                    for _ in 0..<50 { starts.append(try await limiter.acquire(Self.second).time) }
                    return starts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        #expect(starts.count == 200)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= .seconds(1) + .microseconds(100) })
        #expect(problems.all.isEmpty)
    }
}
