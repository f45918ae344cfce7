/// The consequence of a failed chapter (`on_failure`).
package enum FailurePolicy: String, Sendable, Hashable, CaseIterable {
    /// The next chapter is asked.
    case `continue`
    /// The run stops.
    case stop
}
