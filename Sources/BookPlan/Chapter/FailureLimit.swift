/// The limit of failed attempts at one request.
package enum FailureLimit {
    /// The most failed attempts over all runs, while the failures may go away.
    ///
    /// Attempts ended by a stop, a crash or an outage do not count. They say nothing of the request.
    package static let attempts = 12
}
