extension RunReport {
    /// The chapters that are not done, in the order of the book.
    public var chaptersLeft: [ChapterRecord] { chapters.filter { !$0.isDone } }

    /// What the chapters make of the exit code: 1 where one failed, else 2 where one is left for later, else 0.
    public var exitCodeOfChapters: Int {
        let codes = Set(chapters.map(\.exitCode))
        return codes.contains(1) ? 1 : codes.contains(2) ? 2 : 0
    }
}
