import TestSupport
import Testing

@testable import bookgen_batch

@Suite struct WaitNoticeTests {
    private struct Lines: LineSink {
        let continuation: AsyncStream<String>.Continuation

        func write(line: String) { continuation.yield(line) }
    }

    @Test func aLongWaitIsToldOnceAndAShortOneNotAtAll() async throws {
        let clock = ManualClock()
        let (lines, continuation) = AsyncStream<String>.makeStream()
        let notice = WaitNotice(console: Lines(continuation: continuation), clock: clock)
        #expect(await notice.telling("never") { 1 } == 1)
        let told = await notice.telling("waits for the server") { () -> String? in
            await clock.nextSleeper()
            clock.advance(by: .seconds(2))
            return await lines.first { _ in true }
        }
        #expect(told == "waits for the server")
        continuation.finish()
        #expect(await lines.first { _ in true } == nil)
        #expect(clock.sleeps.allSatisfy { $0 == .seconds(2) })
    }
}
