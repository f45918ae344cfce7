import Testing

extension Sweeps {
    /// A call that changes a file or a connection fails, as on a full or broken disk.
    @Suite struct ErrorTests {
        @Test(.timeLimit(.minutes(600))) func itSaysSoAndTheNextRunMakesItGood() async throws {
            let shim = try await CallShim()
            let (reference, calls) = try await Reference.counted(by: shim)
            let faults = CallFault.Effect.allCases.filter { $0 != .kill }.flatMap { effect in
                calls.indices.map { CallFault(number: $0 + 1, effect: effect) }
            }
            let results = try await Sweeps.run("error", Sweeps.sample(faults, 12), of: faults.count) { fault in
                try await Trial(name: "\(fault)", disturbances: [.fault(fault, shim)], reference: reference).run()
            }
            #expect(results.contains { $0.disturbances > 0 }, "no call failed")
            Sweeps.expectNoViolations(results)
        }
    }
}
