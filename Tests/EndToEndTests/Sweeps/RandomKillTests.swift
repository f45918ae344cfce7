import TestSupport
import Testing

extension Sweeps {
    /// Killed at random moments, once or more often, until the book is done.
    @Suite struct RandomKillTests {
        @Test(.timeLimit(.minutes(30))) func nothingIsTornLostOrPaidTwice() async throws {
            let reference = try await Reference.plain()
            var generator = SeededGenerator(seed: Sweeps.seed)
            let trials = (1...200).map { number in
                Trial(
                    name: "random kills \(number)",
                    disturbances: (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                        .kill(
                            request: .random(in: 0...3, using: &generator),
                            delay: .milliseconds(.random(in: 0...60, using: &generator)))
                    }, reference: reference)
            }
            let results = try await Sweeps.run("random kill", Sweeps.sample(trials, 8), of: trials.count) { trial in
                try await trial.run()
            }
            #expect(results.reduce(0) { $0 + $1.disturbances } > 0, "no kill came to pass")
            Sweeps.expectNoViolations(results)
        }

        /// One chapter is to be asked. The rest of the run moves files.
        @Test(.timeLimit(.minutes(30)), arguments: [BookHistory.takenOut, .putBackIn])
        func noFileThatMovesIsLost(history: BookHistory) async throws {
            let reference = try await Reference.plain(history: history)
            var generator = SeededGenerator(seed: Sweeps.seed)
            let trials = (1...100).map { number in
                Trial(
                    name: "\(history), random kills \(number)", history: history,
                    disturbances: (0..<Int.random(in: 1...3, using: &generator)).map { _ in
                        .kill(
                            request: .random(in: 0...1, using: &generator),
                            delay: .milliseconds(.random(in: 0...200, using: &generator)))
                    }, reference: reference)
            }
            let results = try await Sweeps.run("\(history)", Sweeps.sample(trials, 3), of: trials.count) { trial in
                try await trial.run()
            }
            Sweeps.expectNoViolations(results)
        }
    }
}
