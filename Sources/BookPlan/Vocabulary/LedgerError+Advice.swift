package import BookLedger

extension LedgerError {
    /// A person's remedy, in one sentence.
    package var advice: String {
        switch kind {
        case .newer: "Use the version of this program that wrote it, or a newer one; nothing was touched."
        case .cannotOpen: "Correct the owner or the permissions of that folder, then run again."
        case .damaged:
            "Put a copy of the book's folder back; or move the folder .bookgen away: whole chapters are then known by "
                + "their files, and what failed is asked again."
        case .inputOutput: "Make room or correct the disk, then run again: what was noted before is safe."
        case .busy: "Wait until the other program that uses it has ended, then run again."
        case .misuse: "Please report this as a bug."
        }
    }
}
