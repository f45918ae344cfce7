import BookPlan

extension ExitStatus {
    /// General advice on an end of this kind, in one line.
    var advice: String {
        switch self {
        case .done: "nothing is left to do"
        case .usage: "see \(Program.name) --help"
        case .manifest: "correct it, then run again"
        case .noInput: "correct the path"
        case .software: "please report this as a bug"
        case .cannotCreate: "correct the folder or its permissions, then run again"
        case .inputOutput: "make room or correct the disk, then run again"
        case .refused: "check the key and its credit"
        case .configuration: "correct the setting, then run again"
        case .unavailable, .locked: "run the same command again later"
        case .chaptersFailed, .workLeft, .signal: "run the same command again to go on"
        }
    }
}
