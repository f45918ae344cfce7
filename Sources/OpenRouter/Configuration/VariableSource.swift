/// The place where a variable was found.
package enum VariableSource: Sendable, Hashable {
    /// The variables of the process.
    case environment
    /// The `.env` file at this path.
    case file(String)
}
