import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Pacing

/// What every store must do, run on each. A new store is a case of ``Kind``.
@Suite struct PaceStoreTests {
    /// The stores.
    enum Kind: CaseIterable {
        case memory, file, slow
    }

    private static let second: [PaceScope: Duration] = [.account: .seconds(1)]
    private let scratch: Scratch
    private let clock = ManualClock(jumps: true)
    private let slowTable = SlowPaceStore.Table()
    private let memory: MemoryPaceStore

    init() throws {
        scratch = try Scratch()
        memory = MemoryPaceStore(clock: WaitingClock(clock))
    }

    /// A store of this kind. All stores of a kind share one table.
    private func store(_ kind: Kind) -> any PaceStore {
        switch kind {
        case .memory: memory
        case .slow: SlowPaceStore(table: slowTable, time: { [clock] in .seconds(5000) + clock.now.offset })
        case .file:
            PaceFile(
                path: scratch["pace"], bootID: "boot", time: { [clock] in .seconds(1000) + clock.now.offset },
                waiting: .continuous, patience: .seconds(3600), onError: { Issue.record($0) })
        }
    }

    @Test(arguments: Kind.allCases) func aChangeIsSeenByTheNextOne(kind: Kind) async throws {
        let (first, second) = (store(kind), store(kind))
        let now = try await first.now()
        #expect(try await first.update { $0.take(Self.second, at: $1) } == .taken(now))
        #expect(try await second.update { $0.take(Self.second, at: $1) } == .wait(.seconds(1)))
        try await second.update { table, now in table.pause(.model("m"), until: now + .seconds(60)) }
        #expect(try await first.update { $0.remainingPause(of: [.model("m")], at: $1) } == .seconds(60))
    }

    @Test(arguments: Kind.allCases) func aChangeSeesTheTimeOfTheStoreAndItGoesOn(kind: Kind) async throws {
        let store = store(kind)
        let before = try await store.now()
        clock.advance(by: .seconds(7))
        let during = try await store.update { _, now in now }
        #expect(during == before + .seconds(7))
        clock.advance(by: .seconds(1))
        #expect(try await store.now() == before + .seconds(8))
    }

    @Test(arguments: Kind.allCases) func anEarlierPauseChangesNothing(kind: Kind) async throws {
        let store = store(kind)
        try await store.update { table, now in table.pause(.account, until: now + .seconds(60)) }
        try await store.update { table, now in table.pause(.account, until: now + .seconds(30)) }
        #expect(try await store.update { $0.remainingPause(of: [.account], at: $1) } == .seconds(60))
    }

    @Test(arguments: Kind.allCases) func ofManyAtOnceOneTakesTheStart(kind: Kind) async throws {
        let stores = (0..<20).map { _ in store(kind) }
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for store in stores {
                group.addTask {
                    let decision = try await store.update { $0.take(Self.second, at: $1) }
                    if case .taken = decision { return true } else { return false }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 1)
    }

    @Test(arguments: Kind.allCases) func limitersOfSeveralStoresKeepOnePace(kind: Kind) async throws {
        let limiters = (0..<3).map { _ in RateLimiter(clock: WaitingClock(clock), store: store(kind)) }
        let starts = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for limiter in limiters {
                group.addTask {
                    var starts: [Duration] = []
                    for _ in 0..<10 { starts.append(try await limiter.acquire(Self.second).time) }
                    return starts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }.sorted()
        }
        let margin = store(kind).margin
        #expect(margin >= .zero && starts.count == 30)
        #expect(zip(starts, starts.dropFirst()).allSatisfy { $1 - $0 >= .seconds(1) + margin })
    }
}

/// A store that answers late, on its own time, and makes each change twice, as a database does after a conflict.
private struct SlowPaceStore: PaceStore {
    final class Table: Sendable {
        let table = Mutex(PaceTable())
    }

    let table: Table
    let time: @Sendable () -> Duration

    var margin: Duration { .milliseconds(5) }

    func now() async throws -> Duration {
        await Task.yield()
        return time()
    }

    func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async throws -> Result {
        for _ in 0..<5 { await Task.yield() }
        let result = table.table.withLock { table in
            var attempt = table
            _ = change(&attempt, time())
            return change(&table, time())
        }
        for _ in 0..<5 { await Task.yield() }
        return result
    }
}
