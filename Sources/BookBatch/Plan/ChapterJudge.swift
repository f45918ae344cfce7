import BookLedger
import BookManifest
import FoundationEssentials
import OpenRouter

/// Says where a chapter stands and what a run does for it, from the ledger and from the file on the disk.
struct ChapterJudge {
    /// The most failed attempts at one request over all runs, while its failures are such that may go away. Attempts that
    /// a stop or a crash of this program cut short do not count: they say nothing of the request.
    static let mostAttempts = 12

    /// The chapter with its request, and what the ledger knows of it.
    private(set) var chapter: PlannedChapter
    /// What a person wants done this time.
    let selection: PlanSelection
    /// Whether a simulator is meant to answer.
    let isSimulated: Bool
    /// Wall time, UTC.
    let now: Date
    /// The attempts whose text the ledger has.
    let attemptsWithText: Set<Int64>

    private var requests: [LedgerSnapshot.Request] { chapter.history?.requests ?? [] }
    /// The file that the ledger holds for the chapter's.
    private var recorded: FileRow? { chapter.history?.files.last { $0.kind == .chapter } }
    private var id: String { chapter.chapter.id }

    /// Begins with a chapter that has been planned.
    init(
        _ chapter: PlannedChapter, selection: PlanSelection, isSimulated: Bool, now: Date,
        attemptsWithText: Set<Int64>
    ) {
        self.chapter = chapter
        self.selection = selection
        self.isSimulated = isSimulated
        self.now = now
        self.attemptsWithText = attemptsWithText
    }

    /// Judges the chapter with one file, or with none.
    ///
    /// - Parameter found: The file; `nil`: nothing bears a name of the chapter.
    /// - Returns: The chapter with state, reason and action.
    mutating func judged(with found: FoundFile?) -> PlannedChapter {
        judge(found)
        noteSelection()
        return chapter
    }

    private mutating func judge(_ found: FoundFile?) {
        guard let found else { return judgeWithoutFile() }
        chapter.existingFile = found.name
        switch found.content {
        case .obstacle(let kind):
            if ["empty", "blank"].contains(kind), recorded != nil, let answer = bestAnswer {
                return publish(
                    answer, state: .pending,
                    "\(found.name) is \(kind); its answer is in the ledger and nothing is asked")
            }
            keep(.failed, "\(found.name) is \(kind)")
            chapter.problem = ChapterRecord.Problem(
                errorClass: "file_exists", message: "\(found.name) is \(kind)",
                advice: "move \(found.name) away, then run again")
        case .text(let text):
            chapter.existingWords = text.words
            chapter.existing = text.file?.frontMatter
            chapter.existingHash = text.hash
            if found.name != chapter.fileName { chapter.tasks.insert(.rename) }
            judge(text, name: found.name)
        }
    }

    private mutating func judge(_ text: ExistingFile.Text, name: String) {
        if let recorded, let hash = text.hash {
            if hash == recorded.hash {
                if !recorded.isPublished { chapter.tasks.insert(.record) }
                return judgeOwnFile(name, answers: recorded.hashes, attempt: recorded.attemptID ?? 0)
            }
            if !recorded.isPublished, hash == recorded.replacesHash, let attempt = recorded.attemptID,
                attemptsWithText.contains(attempt)
            {
                return publish(attempt, state: .stale, "\(name) was about to be replaced when the last run ended")
            }
            return judgeEdited("\(name) was edited on disk; it is kept", name: name)
        }
        guard let file = text.file else {
            return judgeEdited("\(name) is not as this program wrote it; it is kept", name: name)
        }
        let front = file.frontMatter
        if front.isSimulated, !isSimulated {
            keep(.failed, "\(name) was written by a simulator")
            chapter.problem = ChapterRecord.Problem(
                errorClass: "simulated_file", message: "\(name) was written by a simulator",
                advice: "move \(name) away, then run again to have the chapter asked")
        } else if !file.isIntact {
            judgeEdited("the text of \(name) was edited on disk; it is kept", name: name)
        } else if front.partialReason != nil || front.id != id && chapter.adoptedID != front.id {
            judgeEdited("\(name) was put there by hand; it is kept", name: name)
        } else {
            chapter.tasks.insert(.record)
            judgeOwnFile(name, answers: Self.hashes(of: front, for: chapter.hashes), attempt: 0)
        }
    }

    /// What a file from before the ledger answers, as far as its front matter tells.
    static func hashes(of front: ChapterFrontMatter, for hashes: RequestHashes) -> RequestHashes {
        if front.requestHash == hashes.body { return hashes }
        return RequestHashes(prompt: front.promptHash, settings: "", context: hashes.context, body: front.requestHash)
    }

    /// The file is as the program wrote it.
    private mutating func judgeOwnFile(_ name: String, answers: RequestHashes, attempt: Int64) {
        if let front = chapter.existing,
            front.id != id || front.title != chapter.chapter.title || front.period != chapter.chapter.period
        {
            chapter.tasks.insert(.retitle)
        }
        if let answer = unpublishedAnswer(after: attempt) {
            return publish(
                answer, state: .stale, "a newer answer is in the ledger; it goes to its file without a request")
        }
        let hashes = chapter.hashes
        if answers.prompt != hashes.prompt {
            if let answer = bestAnswer, !isForcedAnew(answer) {
                return publish(
                    answer, state: .stale,
                    "the prompt changed since \(name) was written; its answer is in the ledger, and nothing is asked")
            }
            return judgeRequest(state: .stale, "the prompt changed since \(name) was written", file: name)
        }
        if selection.force.contains(id) {
            return ask(
                .force, state: answers.body == hashes.body ? .done : .stale, "asked again by --force", file: name)
        }
        if answers.body == hashes.body {
            return keep(
                .done,
                name == chapter.fileName ? "its file answers this very request" : "\(name) answers this very request")
        }
        let isContext = answers.context != hashes.context
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

    /// A person made the file theirs.
    private mutating func judgeEdited(_ reason: String, name: String) {
        guard selection.force.contains(id) else { return keep(.edited, reason) }
        if let answer = unpublishedAnswer(after: recorded?.attemptID ?? 0, purpose: .force) {
            return publish(answer, state: .edited, "the answer to an earlier --force is in the ledger; no request")
        }
        ask(.force, state: .edited, "asked again by --force", file: name)
    }

    private mutating func judgeWithoutFile() {
        if let answer = bestAnswer, !isForcedAnew(answer) {
            let isLost = recorded?.attemptID == answer && recorded?.isPublished == true
            return publish(
                answer, state: .pending,
                isLost
                    ? "its file is gone; the answer is in the ledger and is written again without a request"
                    : "its answer is in the ledger; it goes to its file without a request")
        }
        judgeRequest(state: .pending, nil, file: nil)
    }

    /// Whether `--force` wants another answer than this one: each answer to an earlier `--force` that found no file counts.
    private func isForcedAnew(_ answer: Int64) -> Bool {
        selection.force.contains(id) && unpublishedAnswer(after: recorded?.attemptID ?? 0, purpose: .force) != answer
    }

    /// What the failures of the very request say.
    private mutating func judgeRequest(state: ChapterState, _ reason: String?, file: String?) {
        if selection.force.contains(id) {
            return ask(
                .force, state: state, reason.map { $0 + "; asked again by --force" } ?? "asked by --force", file: file)
        }
        guard let request = requests.last(where: { $0.row.hashes.body == chapter.hashes.body }),
            let last = request.attempts.last
        else {
            let fresh = requests.isEmpty ? "not asked yet" : "its request changed since it was asked"
            return ask(.ask, state: state, reason ?? fresh, file: file)
        }
        if selection.retry.contains(id) { return ask(.retry, state: state, "asked again by --retry", file: file) }
        guard let end = last.end else {
            return ask(.ask, state: state, "the last run ended in the middle of its answer; asked again", file: file)
        }
        let message = end.message ?? end.errorClass ?? "no reason is known"
        switch (end.outcome, end.errorClass.flatMap(FailureClass.init)) {
        case (.completed, _):
            ask(.ask, state: state, "its answer is not in the ledger any more; asked again", file: file)
        case (.cancelled, _):
            ask(.ask, state: state, "the last run was stopped in the middle of its answer; asked again", file: file)
        case (.interrupted, _):
            ask(.ask, state: state, "the last run ended in the middle of its answer; asked again", file: file)
        case (.failed, let failureClass?) where failureClass.disposition == .failItem:
            giveUp(
                failureClass, end, hasText: request.attempts.contains { attemptsWithText.contains($0.id) },
                "\(Self.words(for: failureClass)); not asked again until its request changes or --retry \(id)")
        case (.failed, let failureClass?) where failureClass.disposition == .retry:
            if let until = deferredUntil() {
                keep(.deferred, "the server asked to wait; not asked before \(until.formatted(.iso8601))")
                chapter.deferredUntil = until
                chapter.problem = Self.problem(failureClass, end)
            } else if request.failures >= Self.mostAttempts {
                giveUp(
                    failureClass, end, hasText: request.attempts.contains { attemptsWithText.contains($0.id) },
                    "\(request.failures) attempts failed; not asked again until its request changes or --retry \(id)")
            } else {
                ask(.ask, state: state, "the last attempt failed: \(message); asked again", file: file)
            }
        case (.failed, _):
            if let until = deferredUntil() {
                keep(.deferred, "\(message); not asked before \(until.formatted(.iso8601))")
                chapter.deferredUntil = until
                chapter.problem = end.errorClass.flatMap(FailureClass.init).map { Self.problem($0, end) }
            } else {
                ask(.ask, state: state, "the last attempt failed: \(message); asked again", file: file)
            }
        }
    }

    /// Until when the chapter is deferred; a deferral noted in the future is a clock's mistake and not believed.
    private func deferredUntil() -> Date? {
        guard let row = chapter.history?.row, let until = row.deferredUntil, let noted = row.deferredAt, noted <= now,
            now < until, !selection.force.contains(id)
        else { return nil }
        return until
    }

    /// The newest whole answer to the chapter's prompt that was never in its place, where it is newer than the one there.
    private func unpublishedAnswer(after attempt: Int64, purpose: RequestRow.Purpose? = nil) -> Int64? {
        let published = Set(
            chapter.history?.files.filter { $0.kind == .chapter && $0.isPublished }.map(\.attemptID) ?? [])
        return answers(purpose: purpose).map(\.id).filter { $0 > attempt && !published.contains($0) }.max()
    }

    /// The best whole answer to the chapter's prompt: the one whose file it was, else the newest to the very request, else
    /// the newest.
    private var bestAnswer: Int64? {
        let answers = answers()
        if let own = recorded?.attemptID, answers.contains(where: { $0.id == own }) { return own }
        return exactAnswer ?? answers.map(\.id).max()
    }

    /// The newest whole answer to the very request.
    private var exactAnswer: Int64? {
        answers().filter { $0.body == chapter.hashes.body }.map(\.id).max()
    }

    private func answers(purpose: RequestRow.Purpose? = nil) -> [(id: Int64, body: String)] {
        requests.filter { request in
            request.row.hashes.prompt == chapter.hashes.prompt && (purpose == nil || request.row.purpose == purpose)
        }.flatMap { request in
            request.attempts.filter { $0.end?.outcome == .completed && attemptsWithText.contains($0.id) }
                .map { ($0.id, request.row.hashes.body) }
        }
    }

    private mutating func keep(_ state: ChapterState, _ reason: String) {
        chapter.state = state
        chapter.reason = reason
        chapter.action = .keep
    }

    private mutating func publish(_ attempt: Int64, state: ChapterState, _ reason: String) {
        chapter.state = state
        chapter.reason = reason
        chapter.action = .publish(attempt: attempt)
    }

    private mutating func ask(_ purpose: RequestRow.Purpose, state: ChapterState, _ reason: String, file: String?) {
        chapter.state = state
        chapter.reason = reason + (file.map { "; \($0) is kept as a backup" } ?? "")
        chapter.action = .ask(purpose)
        // Until it is asked, it is not done.
        guard state == .stale else { return }
        chapter.problem = ChapterRecord.Problem(
            errorClass: "stale", message: reason, advice: "run the same command again")
    }

    private mutating func giveUp(
        _ failureClass: FailureClass, _ end: AttemptEndRow, hasText: Bool, _ reason: String
    ) {
        keep(hasText ? .partial : .failed, reason)
        var problem = Self.problem(failureClass, end)
        problem.advice += "; --retry \(id) asks the same again"
        chapter.problem = problem
    }

    private static func problem(_ failureClass: FailureClass, _ end: AttemptEndRow) -> ChapterRecord.Problem {
        ChapterRecord.Problem(
            errorClass: failureClass.rawValue, message: end.message ?? failureClass.rawValue,
            advice: failureClass.advice(afterWholeAnswer: end.isWholeAnswer), status: end.status)
    }

    /// A permanent failure in words that begin a sentence.
    private static func words(for failureClass: FailureClass) -> String {
        switch failureClass {
        case .tokenLimit: "ended at the token limit"
        case .contentFilter: "cut by a content filter"
        case .refused: "refused by the model or a guard"
        case .invalidRequest: "the server called the request wrong"
        default: "failed (\(failureClass.rawValue))"
        }
    }

    /// Leaves a chapter alone that the person did not mean this time.
    private mutating func noteSelection() {
        guard !selection.only.isEmpty, !selection.isMeant(id) else { return }
        chapter.leaveOut()
    }
}

extension LedgerSnapshot.Request {
    /// How many of its attempts failed.
    var failures: Int { attempts.count { $0.end?.outcome == .failed } }
}

extension PlannedChapter {
    /// A person does not mean the chapter this time: nothing is done for it, and it does not count for how the run ends.
    mutating func leaveOut() {
        if action != .keep { reason = "left alone this time: --only or --from names others" }
        action = .keep
        tasks = []
        isLeftOut = true
    }

    /// How good the file is that was found, best first: of several, the best is the chapter's.
    var rank: Int {
        switch (state, action) {
        case (.done, _): 0
        case (.edited, _): 1
        case (.stale, .keep): 2
        case (.stale, _): 3
        case (.pending, _), (.partial, _), (.failed, _), (.deferred, _), (.orphan, _): 4
        }
    }
}
