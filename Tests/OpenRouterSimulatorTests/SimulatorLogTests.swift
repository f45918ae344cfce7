import Foundation
import Testing

@testable import OpenRouterSimulator

@Suite(.timeLimit(.minutes(10))) struct SimulatorLogTests {
    private func entry(_ body: String) -> LogEntry {
        LogEntry(
            number: 0, started: .zero, date: Date(timeIntervalSince1970: 0), method: "GET", target: "/", headers: [],
            body: body, bodyBytes: body.utf8.count, bodyHash: "")
    }

    @Test func forgetsTheOldestEntries() async {
        let log = SimulatorLog(capacity: 20)
        for number in 1...45 { #expect(log.begin(entry("x")) == number) }
        let kept = await log.entries
        #expect(kept.count <= 20)
        #expect(kept.last?.number == 45)
        #expect(kept.map(\.number) == Array((46 - kept.count)...45))
        #expect(await log.removedCount == 45 - kept.count)
    }

    @Test func emptiesTheOldestBodies() async {
        let log = SimulatorLog(bodyCapacity: 25)
        for _ in 1...4 { _ = log.begin(entry("0123456789")) }
        #expect(await log.entries.map(\.body) == ["", "", "0123456789", "0123456789"])
        var last = await log.entries[0]
        last.status = 200
        log.update(last)
        #expect(await log.entries[0].status == 200)
        #expect(await log.entries[0].body.isEmpty)
    }

    @Test func waitsForTheEndOfEveryAnswer() async {
        let log = SimulatorLog()
        var entries = [entry("a"), entry("b")]
        for index in entries.indices { entries[index].number = log.begin(entries[index]) }
        async let settled = log.settledEntries()
        for var entry in entries {
            entry.status = 200
            log.close(entry)
        }
        #expect(await settled.map(\.status) == [200, 200])
    }

    @Test func waitsForRequests() async {
        let log = SimulatorLog()
        async let two = log.entries(atLeast: 2)
        _ = log.begin(entry("a"))
        _ = log.begin(entry("b"))
        #expect(await two.count == 2)
    }

    @Test func endsAWaitThatIsCancelled() async {
        let log = SimulatorLog()
        _ = log.begin(entry("a"))
        let waits = [
            Task { await log.settledEntries().count }, Task { await log.entries(atLeast: 9).count },
        ]
        for wait in waits {
            wait.cancel()
            #expect(await wait.value == 1)
        }
    }
}
