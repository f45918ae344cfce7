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
                for (index, effect) in calls.indices.flatMap({ index in
                    [CallFault.Effect.kill, .inputOutput].map { (index, $0) }
                }) {
                    let fault = CallFault(number: index + 1, effect: effect)
                    trials.append(
                        Trial(
                            name: "\(history): \(fault)", history: history, disturbances: [.fault(fault, shim)],
                            reference: reference))
                }
            }
            let results = try await Sweeps.run("history", Sweeps.sample(trials, 6), of: trials.count) { trial in
                try await trial.run()
            }
            #expect(results.contains { $0.disturbances > 0 }, "nothing was disturbed")
            Sweeps.expectNoViolations(results)
        }
    }
}
