package import FoundationEssentials

/// What a person wants done this time, other than everything that is missing.
package struct PlanSelection: Sendable, Hashable {
    /// Only these chapters are asked or written, by id; empty: all.
    package var only: Set<String> = []
    /// Chapters before this one are left alone.
    package var from: String?
    /// These chapters are asked again whatever state they are in; their files are kept as backups.
    package var force: Set<String> = []
    /// Failures of these chapters are forgotten.
    package var retry: Set<String> = []
    /// Whether every failure is forgotten that keeps a chapter from being asked again.
    package var retriesFailed = false
    /// Whether chapters whose settings changed are asked again.
    package var refreshesSettings = false
    /// Whether chapters whose context changed are asked again.
    package var refreshesContext = false
    /// At most so many chapters are asked; `nil`: as many as the manifest allows.
    package var maxChapters: Int?
    /// The run, with all its books, costs at most so many US dollars; `nil`: as many as the manifest allows.
    package var maxCost: Decimal?
    /// The run, with all its books, takes at most so many tokens, prompts and answers; `nil`: as many as the manifest allows.
    package var maxTokens: Int?
    /// What books before this one took in the same run; it counts for the two limits above.
    package var spentBefore = Spending()
    /// Whether the book in the folder is this one although the ledger has another title.
    package var acceptsNewTitle = false

    /// Creates a selection of everything that is missing.
    package init() {}

    /// Whether a person named the chapter, to have it done or done again.
    func isMeant(_ id: String) -> Bool { only.contains(id) || force.contains(id) || retry.contains(id) }

    /// Every id that the selection names.
    package var ids: Set<String> {
        only.union(force).union(retry).union(from.map { [$0] } ?? [])
    }
}
