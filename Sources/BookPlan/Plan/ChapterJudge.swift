package import BookFiles
package import BookLedger
import BookManifest
import FoundationEssentials
import OpenRouter

/// Judges a chapter by the ledger and by its file on disk. The verdict is a state, its reason and a run's action.
package struct ChapterJudge {
    /// The chapter with its request and its history in the ledger.
    var chapter: PlannedChapter
    /// A person's wishes for this time.
    let selection: PlanSelection
    /// Whether a simulator is meant to answer.
    let isSimulated: Bool
    /// Wall time, UTC.
    let now: Date
    /// The attempts with text in the ledger.
    let attemptsWithText: Set<Int64>
    /// The runs with an answer of the server.
    let answeredRuns: Set<String>
    /// Whether an earlier run's daily quota still holds.
    let believesQuota: Bool

    /// The chapter's requests for a whole text, oldest first.
    var requests: [LedgerSnapshot.Request] { chapter.found.history?.textRequests ?? [] }
    /// The chapter's files in the ledger, oldest first. Partial files and backups are left out.
    var files: [FileRow] { chapter.found.history?.files.filter { $0.kind == .chapter } ?? [] }
    /// The chapter's file, as far as the ledger knows. It is the last of ``files``.
    var recorded: FileRow? { files.last }
    /// The chapter's id.
    var id: String { chapter.id }

    /// Begins with a planned chapter.
    init(
        _ chapter: PlannedChapter, selection: PlanSelection, isSimulated: Bool, now: Date,
        attemptsWithText: Set<Int64>, answeredRuns: Set<String>, believesQuota: Bool
    ) {
        self.chapter = chapter
        self.selection = selection
        self.isSimulated = isSimulated
        self.now = now
        self.attemptsWithText = attemptsWithText
        self.answeredRuns = answeredRuns
        self.believesQuota = believesQuota
    }

    /// Judges the chapter with one file, or with none.
    ///
    /// - Parameter found: The file. `nil` without a file under a name of the chapter.
    /// - Returns: The chapter with state, reason and action.
    mutating func judged(with found: FoundFile?) -> PlannedChapter {
        judge(found)
        return chapter
    }

    private mutating func judge(_ found: FoundFile?) {
        guard let found else { return judgeWithoutFile() }
        chapter.found.fileName = found.name
        switch found.content {
        case .obstacle(let obstacle):
            if obstacle.isWithoutText, recorded != nil, let answer = bestAnswer {
                return publish(
                    answer, state: .pending,
                    "\(found.name) is \(obstacle); its answer is in the ledger and nothing is asked")
            }
            keep(.failed, "\(found.name) is \(obstacle)")
            chapter.verdict.problem = ChapterProblem(
                .own(.fileExists), message: "\(found.name) is \(obstacle)",
                advice: "move \(found.name) away, then run again", needsDecision: true)
        case .text(let text):
            chapter.found.words = text.words
            chapter.found.frontMatter = text.file?.frontMatter
            chapter.found.hash = text.hash
            if found.name != chapter.wanted.fileName { chapter.verdict.tasks.insert(.rename) }
            judge(text, name: found.name)
        }
    }

    private mutating func judge(_ text: ExistingFile.Text, name: String) {
        if let recorded, let hash = text.hash {
            if hash == recorded.hash {
                if !recorded.isPublished { chapter.verdict.tasks.insert(.record) }
                return judgeOwnFile(name, answers: recorded.hashes.wanted, attempt: lastAnswer(in: recorded) ?? 0)
            }
            if !recorded.isPublished, hash == recorded.replacesHash { return judge(name, hash, before: recorded) }
            if let file = text.file, file.isIntact, file.frontMatter.textHash == recorded.hash {
                chapter.verdict.tasks.insert(.record)
                return judgeOwnFile(name, answers: recorded.hashes.wanted, attempt: 0)
            }
            return judgeEdited("\(name) was edited on disk; it is kept", name: name)
        }
        guard let file = text.file else {
            return judgeEdited("\(name) is not as this program wrote it; it is kept", name: name)
        }
        let front = file.frontMatter
        if front.isSimulated, !isSimulated {
            keep(.failed, "\(name) was written by a simulator")
            chapter.verdict.problem = ChapterProblem(
                .own(.simulatedFile), message: "\(name) was written by a simulator",
                advice: "move \(name) away, then run again to have the chapter asked", needsDecision: true)
        } else if !file.isIntact {
            judgeEdited("the text of \(name) was edited on disk; it is kept", name: name)
        } else if front.partialReason != nil
            || ![id, chapter.found.adoptedID, chapter.found.oldFileID].contains(front.id)
        {
            judgeEdited("\(name) was put there by hand; it is kept", name: name)
        } else {
            chapter.verdict.tasks.insert(.record)
            judgeOwnFile(name, answers: Self.hashes(of: front, for: chapter.wanted).wanted, attempt: 0)
        }
    }

    /// Judges a file due for replacement. The last run ended just before it.
    private mutating func judge(_ name: String, _ hash: String, before next: FileRow) {
        // An older file of the program's own may be the right one again.
        if let own = files.last(where: { $0.hash == hash }) {
            return judgeOwnFile(name, answers: own.hashes.wanted, attempt: lastAnswer(in: own) ?? 0)
        }
        // Else it is a person's file, and the person had it replaced by --force.
        guard let attempt = lastAnswer(in: next), attemptsWithText.contains(attempt),
            next.hashes.wanted.matches(chapter.wanted.hashes)
        else { return judgeEdited("\(name) was edited on disk; it is kept", name: name) }
        publish(attempt, state: .stale, "\(name) was about to be replaced when the last run ended")
    }

    /// The hashes of the request behind a file from before the ledger.
    ///
    /// A file for the chapter's very request has all of the chapter's hashes. Another file tells its prompt and body
    /// only. Its settings are unknown, and its context counts as unchanged.
    package static func hashes(of front: ChapterFrontMatter, for chapter: WantedChapter) -> RequestHashes {
        var wanted = chapter.hashes
        // A request that cannot be encoded was never sent.
        if front.requestHash != (try? ExactRequest(chapter))?.hashes.body {
            wanted.prompt = front.promptHash
            wanted.settings = ""
        }
        return RequestHashes(wanted, body: front.requestHash)
    }

    /// Judges a file without a person's changes.
    private mutating func judgeOwnFile(_ name: String, answers: WantedHashes, attempt: Int64) {
        if chapter.found.frontMatter?.isHead(of: chapter.wanted.chapter) == false {
            chapter.verdict.tasks.insert(.renewHead)
        }
        if let answer = unpublishedAnswer(after: attempt) {
            return publish(
                answer, state: .stale, "a newer answer is in the ledger; it goes to its file without a request")
        }
        let hashes = chapter.wanted.hashes
        if !answers.hasPrompt(of: hashes) {
            if let answer = bestAnswer, !isForcedAnew(answer) {
                return publish(
                    answer, state: .stale,
                    "the prompt changed since \(name) was written; its answer is in the ledger, and nothing is asked")
            }
            return judgeRequest(state: .stale, "the prompt changed since \(name) was written", file: name)
        }
        if selection.force.contains(id) {
            return ask(
                .force, state: answers.matches(hashes) ? .done : .stale, "asked again by --force", file: name)
        }
        if answers.matches(hashes) {
            let what = name == chapter.wanted.fileName ? "unchanged" : "\(name) is unchanged"
            let remarks = (chapter.found.frontMatter?.remarks ?? []).map { "; \($0)" }.joined()
            return keep(.done, what + remarks)
        }
        let isContext = !answers.hasContext(of: hashes)
        let what = isContext ? "the context changed" : "the model or the parameters changed"
        if isContext ? selection.refreshesContext : selection.refreshesSettings {
            if let answer = exactAnswer {
                return publish(
                    answer, state: .stale,
                    "\(what) since \(name) was written; its answer is in the ledger, and nothing is asked")
            }
            return judgeRequest(state: .stale, "\(what) since \(name) was written", file: name)
        }
        keep(
            .stale,
            "\(what) since \(name) was written; the file is kept (--refresh \(isContext ? "context" : "settings") asks again)"
        )
    }

    /// Judges a file with a person's changes.
    private mutating func judgeEdited(_ reason: String, name: String) {
        let isForced = selection.force.contains(id)
        if let answer = waitingAnswer {
            guard isForced else { return keep(.edited, "\(reason), and \(Self.offer(toPublish: id))") }
            return publish(
                answer, state: .edited, "its answer is in the ledger; --force puts it in its place, no request")
        }
        guard isForced else { return keep(.edited, reason) }
        ask(.force, state: .edited, "asked again by --force", file: name)
    }

    private mutating func judgeWithoutFile() {
        if let answer = waitingAnswer ?? bestAnswer, !isForcedAnew(answer) {
            let isLost = recorded.flatMap(lastAnswer) == answer && recorded?.isPublished == true
            return publish(
                answer, state: .pending,
                isLost
                    ? "its file is gone; the answer is in the ledger and is written again without a request"
                    : "its answer is in the ledger; it goes to its file without a request")
        }
        judgeRequest(state: .pending, nil, file: nil)
    }

    mutating func keep(_ state: ChapterState, _ reason: String) {
        chapter.verdict.state = state
        chapter.verdict.reason = reason
        chapter.verdict.action = .keep
    }

    mutating func publish(_ attempt: Int64, state: ChapterState, _ reason: String) {
        chapter.verdict.state = state
        chapter.verdict.reason = reason
        chapter.verdict.action = .publish(attempt: attempt)
    }

    mutating func ask(_ purpose: RequestRow.Purpose, state: ChapterState, _ reason: String, file: String?) {
        chapter.verdict.state = state
        chapter.verdict.reason = reason + (file.map { "; \($0) is kept as a backup" } ?? "")
        chapter.verdict.action = .ask(purpose)
        // The chapter is not done before it is asked.
        guard state == .stale else { return }
        chapter.verdict.problem = ChapterProblem(
            .own(.stale), message: reason, advice: "run the same command again")
    }
}
