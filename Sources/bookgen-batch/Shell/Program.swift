/// The program as a shell and its users know it.
enum Program {
    /// The name of the command.
    static let name = "bookgen-batch"
    /// The version, for `--version`.
    static let version = "0.1.0"
}
