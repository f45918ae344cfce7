import Pacing
import Synchronization
import TestSupport
import Testing

@Suite struct RateLimiterTests {
    private static let second: [PaceScope: Duration] = [.account: .seconds(1)]

    @Test func startsAtOnceWhenNothingHasStartedYet() async throws {
        let limiter = RateLimiter(clock: WaitingClock(ManualClock()))
        #expect(try await limiter.acquire(Self.second).waited == .zero)
    }

    @Test func spacesStartsByTheInterval() async throws {
        let clock = WaitingClock(ManualClock(jumps: true))
        let limiter = RateLimiter(clock: clock)
        var starts: [Duration] = []
        for _ in 0..<5 {
            try await limiter.acquire(Self.second)
            starts.append(clock.now.offset)
        }
        #expect(starts == [0, 1, 2, 3, 4].map { .seconds($0) })
    }

    @Test func countsTheIntervalFromAStartThatCameLate() async throws {
        let manual = ManualClock(jumps: true)
        let clock = WaitingClock(manual)
        let limiter = RateLimiter(clock: clock)
        try await limiter.acquire(Self.second)
        manual.advance(by: .milliseconds(1700))
        #expect(try await limiter.acquire(Self.second).waited == .zero)
        #expect(try await limiter.acquire(Self.second).waited == .seconds(1))
        #expect(clock.now.offset == .milliseconds(2700))
    }

    @Test func keepsTheIntervalAmongManyConcurrentRequests() async throws {
        let clock = WaitingClock(ManualClock(jumps: true))
        let limiter = RateLimiter(clock: clock)
        let starts = try await withThrowingTaskGroup(of: Duration.self) { group in
            for _ in 0..<200 {
                group.addTask {
                    let asked = clock.now.offset
                    _ = try await limiter.acquire(Self.second)
                    return max(asked, clock.now.offset)
                }
            }
            return try await group.reduce(into: [Duration]()) { $0.append($1) }
        }
        #expect(starts.count == 200)
        #expect(clock.now.offset >= .seconds(199))
    }

    @Test func pausesAScopeAndLeavesOthersAlone() async throws {
        let clock = WaitingClock(ManualClock(jumps: true))
        let limiter = RateLimiter(clock: clock)
        try await limiter.pause(.model("a"), until: clock.now.advanced(by: .seconds(30)))
        try await limiter.pause(.model("a"), until: clock.now.advanced(by: .seconds(10)))
        #expect(try await limiter.remainingPause(of: [.model("a")]) == .seconds(30))
        #expect(try await limiter.acquire([.account: .zero, .model("b"): .zero]).waited == .zero)
        #expect(try await limiter.acquire([.account: .zero, .model("a"): .zero]).waited == .seconds(30))
    }

    @Test func holdsAWaiterThatWasAlreadySleepingWhenThePauseCame() async throws {
        let manual = ManualClock()
        let clock = WaitingClock(manual)
        let limiter = RateLimiter(clock: clock)
        try await limiter.acquire(Self.second)
        async let second = limiter.acquire(Self.second)
        await manual.nextSleeper()
        try await limiter.pause(.account, until: clock.now.advanced(by: .seconds(5)))
        manual.advance(by: .seconds(1))
        await manual.nextSleeper()
        manual.advance(by: .seconds(4))
        #expect(try await second.waited == .seconds(5))
    }

    @Test func waitsForTheInstantThatTheCallerNames() async throws {
        let clock = WaitingClock(ManualClock(jumps: true))
        let limiter = RateLimiter(clock: clock)
        #expect(
            try await limiter.acquire(Self.second, notBefore: clock.now.advanced(by: .seconds(7))).waited == .seconds(7)
        )
    }

    @Test func endsAWaitAtOnceWhenCancelledAndLeavesTheStartToOthers() async throws {
        let manual = ManualClock()
        let limiter = RateLimiter(clock: WaitingClock(manual))
        try await limiter.acquire(Self.second)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await limiter.acquire(Self.second) }
            await manual.nextSleeper()
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(manual.now.offset == .zero)
        #expect(try await limiter.delay(Self.second) <= .seconds(2))
    }

    @Test func countsTheIntervalFromAnArrivalThatCameLaterThanItsStart() async throws {
        let manual = ManualClock(jumps: true)
        let limiter = RateLimiter(clock: WaitingClock(manual))
        let start = try await limiter.acquire(Self.second)
        manual.advance(by: .milliseconds(300))
        #expect(try await limiter.recordArrival(of: start, Self.second))
        #expect(try await limiter.acquire(Self.second).waited == .seconds(1))
    }

    @Test func aStartThatIsHeldUpCountsFromWhenItHappens() async throws {
        let manual = ManualClock(jumps: true)
        let limiter = RateLimiter(clock: WaitingClock(manual))
        let start = try await limiter.acquire(Self.second)
        manual.advance(by: .milliseconds(700))
        try await limiter.confirm(start, Self.second)
        #expect(manual.now.offset == .milliseconds(700))
        #expect(try await limiter.acquire(Self.second).waited == .seconds(1))
    }

    @Test func aStartThatAnotherOvertookWaitsForItsTurnAgain() async throws {
        let manual = ManualClock(jumps: true)
        let store = MemoryPaceStore(clock: WaitingClock(manual))
        let slow = RateLimiter(clock: WaitingClock(manual), store: store)
        let other = RateLimiter(clock: WaitingClock(manual), store: store)
        let start = try await slow.acquire(Self.second)
        try await other.acquire(Self.second)
        manual.advance(by: .milliseconds(300))
        #expect(try await !slow.recordArrival(of: start, Self.second))
        try await slow.confirm(start, Self.second)
        #expect(manual.now.offset == .seconds(2))
    }

    @Test func limitersOfOneStoreKeepOnePaceAndOnePause() async throws {
        let clock = WaitingClock(ManualClock(jumps: true))
        let store = MemoryPaceStore(clock: clock)
        let (first, second) = (RateLimiter(clock: clock, store: store), RateLimiter(clock: clock, store: store))
        try await first.acquire(Self.second)
        #expect(try await second.delay(Self.second) == .seconds(1))
        #expect(try await second.acquire(Self.second).waited == .seconds(1))
        try await first.pause(.account, until: clock.now.advanced(by: .seconds(9)))
        #expect(try await second.remainingPause(of: [.account]) == .seconds(9))
        #expect(try await second.acquire(Self.second).waited == .seconds(9))
    }

    @Test func aPauseThatAsksForMorePatienceIsNotWaitedFor() async throws {
        let manual = ManualClock(jumps: true)
        let limiter = RateLimiter(clock: WaitingClock(manual))
        try await limiter.pause(.account, until: WaitingClock.Instant(offset: .seconds(133)))
        await #expect(throws: LongWait(remaining: .seconds(133), isPause: true)) {
            try await limiter.acquire(Self.second)
        }
        #expect(manual.sleeps.isEmpty)
        // What was refused has reserved nothing.
        manual.advance(by: .seconds(133))
        #expect(try await limiter.acquire(Self.second).waited == .zero)
    }

    @Test func aWaiterThatSleepsAlreadyLosesItsPatienceWhenItWakes() async throws {
        let manual = ManualClock()
        let limiter = RateLimiter(clock: WaitingClock(manual))
        try await limiter.acquire(Self.second)
        let second = Task { try await limiter.acquire(Self.second) }
        await manual.nextSleeper()
        try await limiter.pause(.account, until: WaitingClock.Instant(offset: .seconds(86_400)))
        manual.advance(by: .seconds(1))
        await #expect(throws: LongWait(remaining: .seconds(86_399), isPause: true)) { try await second.value }
    }

    @Test func pausesThatFollowOneAnotherAreOneLongWait() async throws {
        let manual = ManualClock(jumps: true)
        let limiter = RateLimiter(clock: WaitingClock(manual))
        try await limiter.pause(.account, until: WaitingClock.Instant(offset: .seconds(100)))
        await #expect(throws: LongWait.self) {
            try await limiter.acquire(Self.second) { _ in
                try await limiter.pause(.account, until: WaitingClock(manual).now.advanced(by: .seconds(200)))
            }
        }
        #expect(manual.now.offset == .seconds(100))
    }

    @Test func aPauseThatCameBeforeTheBodyHoldsItBack() async throws {
        let manual = ManualClock(jumps: true)
        let limiter = RateLimiter(clock: WaitingClock(manual))
        let start = try await limiter.acquire(Self.second)
        try await limiter.pause(.account, until: WaitingClock.Instant(offset: .seconds(11)))
        await #expect(throws: LongWait(remaining: .seconds(11), isPause: true)) {
            try await limiter.confirm(start, Self.second, patience: .seconds(10))
        }
        #expect(manual.sleeps.isEmpty)
        try await limiter.confirm(start, Self.second, patience: .seconds(11))
        #expect(manual.now.offset == .seconds(11))
    }

    @Test func withoutItsStoreNothingStarts() async throws {
        let store = FailingPaceStore(calls: 0)
        let limiter = RateLimiter(clock: WaitingClock(ManualClock(jumps: true)), store: store)
        await #expect(throws: FailingPaceStore.Lost.self) { try await limiter.acquire(Self.second) }
        await #expect(throws: FailingPaceStore.Lost.self) {
            try await limiter.pause(.account, until: .init(offset: .seconds(9)))
        }
        store.callsLeft.withLock { $0 = 1 }
        let start = try await limiter.acquire(Self.second)
        await #expect(throws: FailingPaceStore.Lost.self) { try await limiter.confirm(start, Self.second) }
    }
}
