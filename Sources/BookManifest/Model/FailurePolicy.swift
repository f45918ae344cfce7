/// What follows when a chapter fails (`on_failure`).
public enum FailurePolicy: String, Sendable, Hashable, CaseIterable {
    /// The next chapter is asked.
    case `continue`
    /// The run stops.
    case stop
}
