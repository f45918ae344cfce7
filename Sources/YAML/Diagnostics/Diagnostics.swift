/// Everything there is to say about one or more sources.
///
/// Equal diagnostics are kept once, for a text may be used through several aliases. Of each severity a thousand are
/// kept and the others counted. A source of 5 MiB may hold half a million mistakes.
package struct Diagnostics: Error, Sendable, Hashable {
    /// How many of each severity are kept.
    package static let keptAtMost = 1000

    private var kept: [Diagnostic] = []
    private var seen: Set<Diagnostic> = []
    private var counts: [Diagnostic.Severity: Int] = [:]
    /// The number of diagnostics over the maximum.
    package private(set) var countLeftOut = 0

    /// Starts with these.
    package init(_ diagnostics: [Diagnostic] = []) {
        add(diagnostics)
    }

    /// Adds one.
    package mutating func add(_ diagnostic: Diagnostic) {
        add(diagnostic.severity) { diagnostic }
    }

    /// Adds more.
    package mutating func add(_ diagnostics: some Sequence<Diagnostic>) {
        for diagnostic in diagnostics { add(diagnostic) }
    }

    /// Adds one, and makes it only to keep it. An excerpt of the source takes time.
    package mutating func add(_ severity: Diagnostic.Severity, _ make: () -> Diagnostic) {
        guard counts[severity, default: 0] < Self.keptAtMost else {
            countLeftOut += 1
            return
        }
        let diagnostic = make()
        guard seen.insert(diagnostic).inserted else { return }
        kept.append(diagnostic)
        counts[severity, default: 0] += 1
    }

    /// Whether there is nothing to say.
    package var isEmpty: Bool { kept.isEmpty }

    /// Whether a source cannot be used.
    package var hasErrors: Bool { counts[.error, default: 0] > 0 }

    /// By path, by position, then in the order of their adding.
    package var sorted: [Diagnostic] {
        kept.enumerated()
            .sorted {
                ($0.element.path, $0.element.start.offset, $0.offset)
                    < ($1.element.path, $1.element.start.offset, $1.offset)
            }
            .map(\.element)
    }
}

extension Diagnostics: CustomStringConvertible {
    /// All of them, sorted, without a line break at the end.
    package var description: String {
        let lines = sorted.map(\.description) + (countLeftOut > 0 ? ["and \(countLeftOut) more"] : [])
        return lines.joined(separator: "\n")
    }
}
