import Foundation
import TestSupport
import Testing

/// Proofs by many runs of the built program, each disturbed in another way.
///
/// `swift test` runs a sample of each; with `BOOKGEN_SWEEP=all` in the environment everything runs.
/// `BOOKGEN_SWEEP_SEED` draws the sample of an earlier run again.
@Suite(.fewAtATime) enum Sweeps {
    /// Whether everything runs.
    static let isWhole = ProcessInfo.processInfo.environment["BOOKGEN_SWEEP"] == "all"

    /// What the samples are drawn with.
    static let seed: UInt64 =
        ProcessInfo.processInfo.environment["BOOKGEN_SWEEP_SEED"].flatMap { UInt64($0) }
        ?? .random(in: 0..<1_000_000)

    /// Runs at once.
    private static let width = 2

    /// Draws so many items, or takes all where everything runs, in their order.
    static func sample<Item>(_ items: [Item], _ count: Int) -> [Item] {
        guard !isWhole, items.count > count else { return items }
        var generator = SeededGenerator(seed: seed)
        return items.indices.shuffled(using: &generator).prefix(count).sorted().map { items[$0] }
    }

    /// Makes a trial of each item, a few at a time, tells what came out, and fails where something is against the rules.
    ///
    /// - Parameters:
    ///   - name: What the sweep is called.
    ///   - items: What differs from trial to trial.
    ///   - total: How many items there are in all; those given may be a sample.
    ///   - trial: Makes the trial of one.
    /// - Returns: The results, in the order of the items.
    /// - Throws: What a trial throws.
    @discardableResult
    static func run<Item: Sendable>(
        _ name: String, _ items: [Item], of total: Int, trial: @escaping @Sendable (Item) async throws -> TrialResult
    ) async throws -> [TrialResult] {
        print("sweep: \(name): \(items.count) of \(total) trials, seed \(seed)")
        let start = ContinuousClock.now
        let results = try await withThrowingTaskGroup(of: (Int, TrialResult).self) { group in
            var results: [Int: TrialResult] = [:]
            for (index, item) in items.enumerated() {
                if index >= width, let (done, result) = try await group.next() { results[done] = result }
                group.addTask { (index, try await trial(item)) }
            }
            for try await (done, result) in group { results[done] = result }
            return items.indices.compactMap { results[$0] }
        }
        print(
            "sweep: \(name): \(TrialResult.summary(of: results)), \((ContinuousClock.now - start).components.seconds) s"
        )
        return results
    }

    /// Fails the test with what is against the rules, if anything is.
    static func expectNoViolations(_ results: [TrialResult], sourceLocation: SourceLocation = #_sourceLocation) {
        for result in results where !result.violations.isEmpty {
            Issue.record(
                """
                \(result.name), seed \(seed) (BOOKGEN_SWEEP_SEED=\(seed) draws it again):
                \(result.violations.joined(separator: "\n"))
                \(result.story.joined(separator: "\n"))
                """, sourceLocation: sourceLocation)
        }
    }
}
