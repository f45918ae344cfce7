/// What came out of one trial.
struct TrialResult: Sendable {
    /// What was tried.
    var name: String
    /// How often the disturbance came to pass.
    var disturbances = 0
    /// How often of these a call on a file failed, for which nothing may be asked again.
    var freeDisturbances = 0
    /// Runs of the program, the disturbed ones included.
    var runs = 0
    /// Chat requests that the server got.
    var requests = 0
    /// Requests beyond one for each chapter.
    var repeated = 0
    /// Answers that were whole in flight when a run died.
    var rescued = 0
    /// Attempts that the report shows with an unknown cost.
    var unknown = 0
    /// What is against the rules, a line each.
    var violations: [String] = []
    /// What happened, a line for each run.
    var story: [String] = []

    /// Counts over many trials, in one line.
    static func summary(of results: [TrialResult]) -> String {
        func sum(_ path: KeyPath<TrialResult, Int>) -> Int { results.reduce(0) { $0 + $1[keyPath: path] } }
        let broken = results.filter { !$0.violations.isEmpty }.count
        return
            "\(results.count) trials, \(sum(\.disturbances)) disturbed, \(sum(\.runs)) runs, \(sum(\.requests)) requests, "
            + "\(sum(\.repeated)) repeated, \(sum(\.rescued)) rescued in flight, \(sum(\.unknown)) of unknown cost, \(broken) trials with violations"
    }
}
