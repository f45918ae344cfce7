/// An error for a request over a limit. The request is not sent, because its worst case does not fit.
package struct LimitReached: Error, Sendable, Hashable, CustomStringConvertible {
    /// A way to go on with the book.
    enum Remedy: Sendable, Hashable {
        /// The next run has the limit anew.
        case nextRun
        /// No run gets the limit anew.
        case higherLimit
        /// The request alone exceeds the limit.
        case smallerRequest
    }

    /// The name of the option or key with the limit, such as `--max-cost`.
    var name: String
    /// The event, in one line.
    package var description: String
    /// The way to go on with the book.
    var remedy: Remedy

    /// A person's remedy, in one line.
    package var advice: String {
        switch remedy {
        case .nextRun: "run again to go on, or raise \(name)"
        case .higherLimit: "raise \(name) to go on"
        case .smallerRequest: "raise \(name), or lower max_tokens"
        }
    }
}
