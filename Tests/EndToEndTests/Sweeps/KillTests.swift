import Testing

extension Sweeps {
    /// Killed on entry to every system call that changes a file or a connection.
    @Suite(.serialized) struct KillTests {
        /// One name at a time, at each count that some thread comes to.
        static func injections(_ calls: [TracedCall]) -> [Injection] {
            var seen: Set<Injection> = []
            return calls.map { Injection(name: $0.name, ordinal: $0.ordinal) }.filter { seen.insert($0).inserted }
        }

        @Test(.timeLimit(.minutes(30))) func atEveryCallThatStraceSees() async throws {
            let (reference, calls) = try await Reference.traced()
            let injections = Self.injections(calls)
            #expect(injections.count > 60)
            let results = try await Sweeps.run(
                "kill by name and count", Sweeps.sample(injections, 8), of: injections.count
            ) { injection in
                try await Trial(
                    name: "\(injection)", disturbances: [.injection(injection)], reference: reference
                ).run()
            }
            #expect(results.contains { $0.disturbances > 0 }, "no kill came to pass")
            Sweeps.expectNoViolations(results)
        }

        @Test(.timeLimit(.minutes(30))) func atEveryCallOfTheProcess() async throws {
            let shim = try await CallShim()
            let (reference, calls) = try await Reference.counted(by: shim)
            let faults = calls.indices.map { CallFault(number: $0 + 1, effect: .kill) }
            let results = try await Sweeps.run("kill at every call", Sweeps.sample(faults, 8), of: faults.count) {
                fault in
                try await Trial(name: "\(fault)", disturbances: [.fault(fault, shim)], reference: reference).run()
            }
            #expect(results.contains { $0.disturbances > 0 }, "no kill came to pass")
            Sweeps.expectNoViolations(results)
        }

        /// The library misses no kind of call that `strace` sees on files.
        @Test(.timeLimit(.minutes(10))) func bothWaysSeeTheSameCalls() async throws {
            let (_, traced) = try await Reference.traced()
            let (_, counted) = try await Reference.counted(by: try await CallShim())
            func plain(_ name: some StringProtocol) -> String {
                name.hasSuffix("64") ? String(name.dropLast(2)) : String(name)
            }
            let names = Set(counted.compactMap { $0.split(separator: " ").dropFirst().first }.map { plain($0) })
            // How a connection is written to is not the same each time.
            let files = traced.filter { $0.target == .book }
            #expect(Set(files.map { plain($0.name) }).subtracting(names).isEmpty)
            #expect(counted.count > 60)
        }

        /// The judge finds what there is to find.
        @Test(.timeLimit(.minutes(30))) func aNaiveWriterFails() async throws {
            let writer = try NaiveWriter()
            let (reference, calls) = try await Reference.traced(of: writer.subject, names: ["write"])
            let writes = Self.injections(calls.filter { $0.target == .book })
            let results = try await Sweeps.run("naive writer", Sweeps.sample(writes, 4), of: writes.count) {
                injection in
                try await Trial(
                    name: "\(injection)", subject: writer.subject, disturbances: [.injection(injection)],
                    reference: reference
                ).run()
            }
            #expect(results.contains { $0.violations.contains { $0.hasSuffix(" is torn") } })
        }
    }
}
