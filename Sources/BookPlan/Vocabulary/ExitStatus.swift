/// The exit codes of the program, the same for every command.
///
/// Codes from 64 on are those of `sysexits.h`. A shell sees a death by signal as 128 plus the signal's number. Of
/// several statuses the program tells one, by ``first(of:)``.
package enum ExitStatus: Sendable, Hashable {
    /// Everything asked for is done. An edited chapter counts as done.
    case done
    /// Some chapters failed.
    case chaptersFailed
    /// Work is left. A later run does it.
    case workLeft
    /// The command line is wrong.
    case usage
    /// The manifest is wrong, or its folder is another book's.
    case manifest
    /// An input file or a book does not exist.
    case noInput
    /// The service can't be reached or fails for every chapter.
    case unavailable
    /// A bug in this program.
    case software
    /// An output folder or file can't be created.
    case cannotCreate
    /// Reading or writing failed.
    case inputOutput
    /// Another run holds the book.
    case locked
    /// The key or the credit is refused.
    case refused
    /// The configuration is wrong.
    case configuration
    /// A signal ended the program after everything was saved. The value is the signal's number.
    case signal(Int32)
}

extension ExitStatus: CaseIterable {
    /// Every status in the order of its code. Its signals are those of a run's end, SIGHUP, SIGINT and SIGTERM.
    package static let allCases: [ExitStatus] = [
        .done, .chaptersFailed, .workLeft, .usage, .manifest, .noInput, .unavailable, .software, .cannotCreate,
        .inputOutput, .locked, .refused, .configuration, .signal(1), .signal(2), .signal(15),
    ]

    /// The exit code. A signal has the shell's code, 128 plus its number.
    package var code: Int32 {
        switch self {
        case .done: 0
        case .chaptersFailed: 1
        case .workLeft: 2
        case .usage: 64
        case .manifest: 65
        case .noInput: 66
        case .unavailable: 69
        case .software: 70
        case .cannotCreate: 73
        case .inputOutput: 74
        case .locked: 75
        case .refused: 77
        case .configuration: 78
        case .signal(let number): 128 + number
        }
    }

    /// Finds the status of an exit code. Returns `nil` for a code never used by the program.
    package init?(code: Int32) {
        guard let status = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = status
    }

    /// The meaning of the code, in one line of the help.
    package var meaning: String {
        switch self {
        case .done: "everything asked for is done (an edited chapter counts as done)"
        case .chaptersFailed: "some chapters failed; the report says which and why"
        case .workLeft:
            "stopped with work left: a limit that you set, a daily quota, a chapter deferred; run again later"
        case .usage: "usage: a wrong option or argument, no command"
        case .manifest: "the manifest is wrong, or its folder is another book's"
        case .noInput: "no such file, no such book"
        case .unavailable: "the service can't be reached, or every chapter tried failed transiently"
        case .software: "a bug in this program"
        case .cannotCreate: "can't create output"
        case .inputOutput: "I/O error (full disk, failed fsync)"
        case .locked: "another run holds this book; try again when it has ended"
        case .refused: "the key or the credit is refused"
        case .configuration:
            "configuration: no key, no such model, a redirect, a limit without a price, a ledger of a newer version"
        case .signal(1): "ended by SIGHUP, after saving"
        case .signal(2): "ended by SIGINT, after saving"
        case .signal(15): "ended by SIGTERM, after saving"
        case .signal(let number): "ended by signal \(number), after saving"
        }
    }
}

extension ExitStatus {
    /// A signal's name, such as `SIGTERM`.
    package static func signalName(_ number: Int32) -> String {
        [1: "SIGHUP", 2: "SIGINT", 15: "SIGTERM"][number] ?? "signal \(number)"
    }

    /// The rank of a status among several. The smallest is told.
    private var rank: Int {
        switch self {
        case .signal: 0
        case .inputOutput: 1
        case .cannotCreate: 2
        case .software: 3
        case .usage: 4
        case .noInput: 5
        case .manifest: 6
        case .locked: 7
        case .configuration: 8
        case .refused: 9
        case .unavailable: 10
        case .chaptersFailed: 11
        case .workLeft: 12
        case .done: 13
        }
    }

    /// Selects the one status to tell of several.
    ///
    /// - Parameter statuses: The statuses, in any order.
    /// - Returns: The first in the order signal, 74, 73, 70, then the reasons against a start (64, 66, 65, 75), then
    ///   78, 77, 69, 1, 2. `done` without any of them.
    package static func first(of statuses: some Sequence<ExitStatus>) -> ExitStatus {
        statuses.min { $0.rank < $1.rank } ?? .done
    }
}
