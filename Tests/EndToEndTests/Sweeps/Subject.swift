import SystemPackage

/// A program that a sweep runs: the one that is built here, or one that it is compared with.
struct Subject: Sendable {
    /// What is run.
    var executable: FilePath
    /// Its arguments before the address of the server.
    var arguments: [String]
    /// Whether it writes a report and marks its chapters with a hash, which are then held to be true.
    var keepsAccounts: Bool

    /// The program.
    static let program = Subject(
        executable: Program.path, arguments: ["run", "book.yaml", "--quiet", "--base-url"], keepsAccounts: true)
}
