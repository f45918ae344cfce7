import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

extension Sweeps {
    /// The clock is set back a day in the midst of a run: wall time jumps, and no wait may change.
    @Suite struct ClockTests {
        /// Shifts CLOCK_REALTIME alone, from the moment on at which a file is there.
        private static let source = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <sys/time.h>
            #include <time.h>
            #include <unistd.h>

            static time_t shift(void) {
                const char *file = getenv("SHIM_CLOCK");
                return file && access(file, F_OK) == 0 ? -86400 : 0;
            }

            #define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

            int clock_gettime(clockid_t clock, struct timespec *now) {
                int result = REAL(clock_gettime)(clock, now);
                if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += shift();
                return result;
            }

            int gettimeofday(struct timeval *now, void *zone) {
                int result = REAL(gettimeofday)(now, zone);
                if (result == 0) now->tv_sec += shift();
                return result;
            }

            time_t time(time_t *now) {
                time_t result = REAL(time)(NULL) + shift();
                if (now) *now = result;
                return result;
            }

            """

        /// When a chapter was written, by its file.
        private func date(of number: Int, in book: SweptBook) throws -> Date {
            let text = try book.book.scratch.read("output/book/0\(number)-c\(number).md")
            let match = try #require(text.firstMatch(of: /date: "(.*)"/))
            return try Date(String(match.output.1), strategy: .iso8601)
        }

        @Test func aDayBackChangesNoWait() async throws {
            let shim = try await Shim(Self.source)
            let book = try SweptBook()
            try book.book.write(
                client: """
                    client:
                      min_interval: 400ms
                      retries: {base_delay: 800ms, jitter: false}
                      second_pass: null
                    """, more: "defaults: {model: acme/writer, max_tokens: 400}")
            let trigger = book.book.scratch["clock-is-set-back"].string
            var environment = shim.environment
            environment["SHIM_CLOCK"] = trigger
            let rule = Server.rule(2, times: 1) { $0.status = 503 }
            try await Server.serving([rule]) { [environment] simulator, url in
                async let ending = book.run(url, environment: environment)
                // The first chapter has been answered when the second one's first attempt is there.
                _ = await simulator.log.entries(atLeast: 2)
                #expect(FileManager.default.createFile(atPath: trigger, contents: nil))
                #expect(try await ending?.code == 0)

                let chats = await simulator.log.chats
                #expect(chats.count == 4)
                // By the program's own record: a busy machine can hold a request up on its way. One step holds the day.
                let starts = try await book.book.attemptTimes()
                let steps = zip(starts, starts.dropFirst()).map { start, next in
                    next - start < -80_000_000 ? next - start + 86_400_000 : next - start
                }
                #expect(steps.count == 3)
                for step in steps { #expect(step >= 400) }
                #expect(steps[1] >= 800)
                #expect(try book.chapters.count == 3)
                let jump = try date(of: 3, in: book).timeIntervalSince(date(of: 1, in: book))
                #expect(jump < -80_000, "the clock was not set back")

                // What is done by a clock that is right again stays done.
                try FileManager.default.removeItem(atPath: trigger)
                let before = try book.contents()
                #expect(try await book.run(url, environment: environment)?.code == 0)
                #expect(await simulator.log.chats.count == 4)
                #expect(try book.contents() == before)
            }
        }
    }
}
