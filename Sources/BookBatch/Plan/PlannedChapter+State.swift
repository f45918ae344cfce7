import BookLedger
import BookManifest

extension PlannedChapter {
    /// The chapter with the state that a file under `name` gives it. No file is ever overwritten: what is no answer to this
    /// request is kept and reported.
    ///
    /// - Parameters:
    ///   - file: What the file is.
    ///   - name: Its name in the book's folder.
    ///   - isSimulated: Whether the plan is a simulated run's.
    /// - Returns: The chapter with its state and its reason.
    func found(_ file: ExistingFile, as name: String, isSimulated: Bool) -> PlannedChapter {
        var chapter = self
        chapter.existingFile = name
        chapter.action = .keep
        switch file {
        case .obstacle(let kind):
            chapter.block(.failed, "file_exists", "\(name) is \(kind)", name: name)
        case .text(let file, let words):
            chapter.existingWords = words
            chapter.existing = file?.frontMatter
            chapter.judge(file, name: name, isSimulated: isSimulated)
        }
        return chapter
    }

    private mutating func judge(_ file: ChapterFile?, name: String, isSimulated: Bool) {
        guard let file else {
            return keep(.edited, "\(name) is not as this program wrote it; it is kept")
        }
        let front = file.frontMatter
        if front.isSimulated, !isSimulated {
            block(.failed, "simulated_file", "\(name) was written by a simulator", name: name)
        } else if !file.isIntact {
            keep(.edited, "the text of \(name) was changed by hand; it is kept")
        } else if front.partialReason != nil || front.id != chapter.id {
            keep(.edited, "\(name) was put there by hand; it is kept")
        } else if front.requestHash == hashes.body {
            keep(.done, name == fileName ? "its file answers this very request" : "\(name) answers this very request")
        } else if front.promptHash != hashes.prompt {
            block(.stale, "stale_prompt", "the prompt changed since \(name) was written; the file is kept", name: name)
        } else {
            keep(.stale, "the model or the parameters changed since \(name) was written; the file is kept")
        }
    }

    private mutating func keep(_ state: ChapterState, _ reason: String) {
        self.state = state
        self.reason = reason
    }

    private mutating func block(_ state: ChapterState, _ errorClass: String, _ message: String, name: String) {
        keep(state, message)
        problem = ChapterRecord.Problem(
            errorClass: errorClass, message: message,
            advice: "move \(name) away, then run again to have the chapter asked")
    }

    /// How good the file is that was found, best first: of several, the best is the chapter's.
    var rank: Int {
        switch state {
        case .done: 0
        case .edited: 1
        case .stale: problem == nil ? 2 : 3
        case .pending, .partial, .failed, .deferred, .orphan: 4
        }
    }
}
