/// The program as a shell and its users know it.
enum Program {
    /// The name of the command.
    static let name = "bookgen-batch"
    /// The version that `--version` prints.
    static let version = "0.1.0"
}
