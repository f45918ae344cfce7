import BookManifest
package import OpenRouter

/// Looks for variables that nobody reads and whose names look like one of the program's.
package struct VariableCheck: Sendable {
    private let known: [String]
    /// The beginnings of the program's own names. Many other programs have names with `SITE_`.
    private static let families = ["OPENROUTER_", "BOOKGEN_", "SITE_"]
    /// The shortest name whose beginning may be mistyped too.
    private static let shortestNear = 12

    /// Creates a check.
    ///
    /// - Parameter known: The names of the program's variables.
    package init(known: [String]) {
        self.known = known
    }

    /// Adds the findings.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - file: A `.env` file.
    ///   - findings: Where warnings are added.
    package func run(environment: [String: String], file: EnvironmentFile?, _ findings: inout CheckFindings) {
        let places = [("the environment", environment)] + (file.map { [($0.path, $0.values)] } ?? [])
        for (place, variables) in places {
            for name in variables.keys.sorted() {
                guard let meant = meant(by: name) else { continue }
                findings.warnings.append(
                    "the variable `\(name)` in \(place) is not read; did you mean "
                        + "\(meant)?")
            }
        }
    }

    /// The variable of the program that an unknown one looks like.
    func meant(by name: String) -> String? {
        // A name that goes on behind one of ours is somebody's own, such as that of a second key.
        guard !known.contains(where: { name == $0 || name.hasPrefix($0 + "_") }) else { return nil }
        let name = name.uppercased()
        for family in Self.families where name.hasPrefix(family) {
            let ends = known.filter { $0.hasPrefix(family) }.map { String($0.dropFirst(family.count)) }
            let end = String(name.dropFirst(family.count))
            let meant = Suggestion.nearest(to: end, among: ends) ?? ends.first { $0.hasSuffix("_" + end) }
            return meant.map { family + $0 }
        }
        // A short name is near to many.
        guard name.utf8.count >= Self.shortestNear else { return nil }
        return Suggestion.nearest(to: name, among: known.filter { !$0.hasPrefix("SITE_") }, letters: 2)
    }
}
