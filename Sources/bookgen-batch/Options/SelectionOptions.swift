import ArgumentParser
import BookManifest
import BookPlan
import SystemPackage
import YAML

/// The options of `run` and `plan` to select chapters.
struct SelectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Leave all chapters alone but this one; may be repeated.",
            discussion:
                "By its id or its number, as --from, --force and --retry; for one manifest only. Default: every chapter.",
            valueName: "id"), completion: ChapterCompletion.kind)
    var only: [String] = []

    @Option(
        help: ArgumentHelp("Leave the chapters before this one alone. Default: none.", valueName: "id"),
        completion: ChapterCompletion.kind)
    var from: [String] = []

    @Option(
        help: ArgumentHelp(
            "Ask for this chapter again, whatever state it is in; may be repeated.",
            discussion: "Its file goes to old/ as a numbered .bak. Default: no chapter.", valueName: "id"),
        completion: ChapterCompletion.kind)
    var force: [String] = []

    @Option(
        help: ArgumentHelp(
            "Forget that this chapter failed, so that it is asked again; may be repeated. Default: no chapter.",
            valueName: "id"), completion: ChapterCompletion.kind)
    var retry: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Ask again for every chapter that failed for good.",
            discussion:
                "After the token limit, a filter, a refusal, a wrong request or 12 failures. `plan` shows the cost."))
    var retryFailed = false

    @Option(
        help: ArgumentHelp(
            "Ask again for chapters whose settings, or context, changed; may be repeated.",
            discussion:
                "settings: the model or the parameters. context: what other chapters contribute. Default: their files "
                + "are kept and count as done.", valueName: "what"))
    var refresh: [RefreshKind] = []

    @Option(
        help: ArgumentHelp(
            "Ask for at most so many chapters, from 1. Default: limits.run.chapters, else all.", valueName: "count"))
    var maxChapters: Int?

    @Flag(help: "Go on in a folder whose ledger has another title: the book's title has changed.")
    var newTitle = false

    func validate() throws {
        if from.count > 1 { throw ValidationError("--from takes one chapter, and once") }
        if let maxChapters, maxChapters < 1 { throw ValidationError("--max-chapters must be at least 1") }
    }

    /// The selection for the plan.
    var selection: PlanSelection {
        var selection = PlanSelection()
        selection.only = Set(only)
        selection.from = from.first
        selection.force = Set(force)
        selection.retry = Set(retry)
        selection.retriesFailed = retryFailed
        selection.refreshesSettings = refresh.contains(.settings)
        selection.refreshesContext = refresh.contains(.context)
        selection.maxChapters = maxChapters
        selection.acceptsNewTitle = newTitle
        return selection
    }

    /// The options for the command to go on with the same, as ``PlanSelection/goingOn`` has them. A person's word about
    /// one time is not among them. The chapters of such a word stay chosen beside those of `--only`.
    var repeated: [String] {
        var seen: Set<String> = []
        let chosen = only.isEmpty ? [] : (only + force + retry).filter { seen.insert($0).inserted }
        return from.flatMap { ["--from", $0] } + chosen.flatMap { ["--only", $0] }
            + RefreshKind.allCases.filter(refresh.contains).flatMap { ["--refresh", $0.rawValue] }
    }

    /// Refuses names of chapters beside several manifests.
    ///
    /// - Parameter count: How many manifests there are.
    /// - Throws: `ValidationError`.
    func checkManifests(_ count: Int) throws {
        guard count > 1 else { return }
        for (name, ids) in named where !ids.isEmpty {
            throw ValidationError("\(name) names a chapter of one book: give one manifest")
        }
    }

    /// The options with each chapter by its id.
    ///
    /// - Parameter manifest: The book. Its chapters have the ids and the numbers.
    /// - Returns: The same options.
    /// - Throws: ``CommandFailure`` with 64 and a line for each word that is no chapter, or two.
    func identified(in manifest: Manifest) throws(CommandFailure) -> SelectionOptions {
        var options = self
        var parts: [CommandFailure.Part] = []
        func ids(_ words: [String], _ option: String) -> [String] {
            words.compactMap { word in
                do throws(CommandFailure) {
                    return try Self.id(of: word, option: option, in: manifest)
                } catch {
                    parts += error.parts
                    return nil
                }
            }
        }
        options.only = ids(only, "--only")
        options.from = ids(from, "--from")
        options.force = ids(force, "--force")
        options.retry = ids(retry, "--retry")
        guard parts.isEmpty else { throw CommandFailure(.usage, parts: parts) }
        return options
    }

    /// The id of the chapter that a person named by its id or its number.
    ///
    /// - Throws: ``CommandFailure`` with 64. It names the nearest chapter, or both that can be meant.
    static func id(of word: String, option: String, in manifest: Manifest) throws(CommandFailure) -> String {
        let path = manifest.path.string.escapedForTerminal
        switch manifest.chapter(word) {
        case .chapter(let id): return id
        case .two(let number, let id):
            throw CommandFailure(
                .usage,
                "in \(path), \(word.quotedForMessage) is the id of chapter \(number) and the number of "
                    + "chapter `\(id)` (\(option))", advice: .inline("write \(number) or `\(id)`"))
        case .none:
            let nearest = Suggestion.nearest(to: word, among: manifest.chapters.map(\.id))
            throw CommandFailure(
                .usage, "\(path) has no chapter \(word.quotedForMessage) (\(option))",
                advice: .inline(
                    nearest.map { "did you mean `\($0)`?" }
                        ?? "its chapters are numbered 1 to \(manifest.chapters.count)"))
        }
    }

    private var named: [(name: String, ids: [String])] {
        [("--only", only), ("--from", from), ("--force", force), ("--retry", retry)]
    }
}
