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
            discussion: "Default: every chapter. As --from, --force and --retry, for one manifest only.",
            valueName: "id"))
    var only: [String] = []

    @Option(help: ArgumentHelp("Leave the chapters before this one alone. Default: none.", valueName: "id"))
    var from: [String] = []

    @Option(
        help: ArgumentHelp(
            "Ask for this chapter again, whatever state it is in; may be repeated.",
            discussion: "Its file goes to old/ as a numbered .bak. Default: no chapter.", valueName: "id"))
    var force: [String] = []

    @Option(
        help: ArgumentHelp(
            "Forget that this chapter failed, so that it is asked again; may be repeated. Default: no chapter.",
            valueName: "id"))
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

    /// Refuses names of chapters outside the manifest.
    ///
    /// - Throws: ``CommandFailure`` with 64 and a line for each that it has not.
    func checkChapters(of manifest: Manifest) throws(CommandFailure) {
        let ids = Set(manifest.chapters.map(\.id))
        var parts: [CommandFailure.Part] = []
        for (name, values) in named {
            for id in values where !ids.contains(id) { parts += Self.unknown(id, option: name, in: manifest).parts }
        }
        guard parts.isEmpty else { throw CommandFailure(.usage, parts: parts) }
    }

    /// The failure of a command line with an unknown chapter. It is 64 and names the nearest known one.
    static func unknown(_ id: String, option: String, in manifest: Manifest) -> CommandFailure {
        let nearest = Suggestion.nearest(to: id, among: manifest.chapters.map(\.id))
        let path = manifest.path.string.escapedForTerminal
        return CommandFailure(
            .usage, "\(path) has no chapter \(id.quotedForMessage) (\(option))",
            advice: nearest.map { .inline("did you mean `\($0)`?") } ?? .general)
    }

    private var named: [(name: String, ids: [String])] {
        [("--only", only), ("--from", from), ("--force", force), ("--retry", retry)]
    }
}
