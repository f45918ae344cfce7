import BookPlan

extension Plan {
    /// The work of a run for an orphan's file, in words.
    func intention(forOrphanFile file: String?) -> String {
        movesLeftovers && leftovers.contains { $0.name == file } ? "move to old/" : "keep"
    }
}
