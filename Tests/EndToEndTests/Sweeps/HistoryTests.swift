import Testing

extension Sweeps {
    /// A book with a history, edits and partials is disturbed while its next run goes on.
    @Suite struct HistoryTests {
        @Test(.timeLimit(.minutes(600)), arguments: [BookHistory.own, BookHistory.older])
        func nothingThatWasThereIsLostOrBoughtAgain(histories: [BookHistory]) async throws {
            let shim = try await CallShim()
            var trials: [Trial] = []
            for history in histories {
                let (reference, calls) = try await Reference.counted(by: shim, history: history)
                trials += Self.trials(at: Array(calls.indices), of: history, reference, shim)
            }
            try await Self.expectNoViolations("history", trials)
        }

        /// A chapter's file moves to `old` or back, and the run is disturbed then.
        @Test(.timeLimit(.minutes(120)), arguments: [BookHistory.takenOut, .putBackIn])
        func noFileIsLostOnItsWay(history: BookHistory) async throws {
            let shim = try await CallShim()
            let (reference, calls) = try await Reference.counted(by: shim, history: history)
            let moves = calls.indices.filter { calls[$0].contains("/old") }
            #expect(!moves.isEmpty)
            // The ledger's part of a move comes a few calls before or after it.
            let near = calls.indices.filter { index in moves.contains { abs($0 - index) <= 8 } }
            try await Self.expectNoViolations(
                "\(history), moves", Self.trials(at: near, of: history, reference, shim))
        }

        /// Kills and fails each of these calls.
        private static func trials(
            at calls: [Int], of history: BookHistory, _ reference: Reference, _ shim: CallShim
        ) -> [Trial] {
            calls.flatMap { index in
                [CallFault.Effect.kill, .inputOutput].map { effect in
                    let fault = CallFault(number: index + 1, effect: effect)
                    return Trial(
                        name: "\(history): \(fault)", history: history, disturbances: [.fault(fault, shim)],
                        reference: reference)
                }
            }
        }

        private static func expectNoViolations(_ name: String, _ trials: [Trial]) async throws {
            let results = try await Sweeps.run(name, Sweeps.sample(trials, 6), of: trials.count) { trial in
                try await trial.run()
            }
            #expect(results.contains { $0.disturbances > 0 }, "nothing was disturbed")
            Sweeps.expectNoViolations(results)
        }
    }
}
