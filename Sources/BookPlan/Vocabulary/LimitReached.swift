/// A request is not sent: what it can take at most does not fit under a limit.
package struct LimitReached: Error, Sendable, Hashable, CustomStringConvertible {
    /// The class of the failure in report and ledger.
    package static let errorClass = "limit_reached"

    /// What goes on with the book.
    enum Remedy: Sendable, Hashable {
        /// The next run has the limit anew.
        case nextRun
        /// No run gets the limit anew.
        case higherLimit
        /// The request would not fit even if nothing were spent.
        case smallerRequest
    }

    /// The option or key that set the limit, such as `--max-cost`.
    var name: String
    /// What happened, in one line.
    package var description: String
    /// What goes on with the book.
    var remedy: Remedy

    /// What a person can do, in one line.
    package var advice: String {
        switch remedy {
        case .nextRun: "run again to go on, or raise \(name)"
        case .higherLimit: "raise \(name) to go on"
        case .smallerRequest: "raise \(name), or lower max_tokens"
        }
    }

    /// What happened and what to do, in one line.
    package var reason: String { "\(description); \(advice)" }
}
