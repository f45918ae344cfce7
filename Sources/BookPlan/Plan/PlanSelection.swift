package import FoundationEssentials

/// A person's wishes for this time. Without any, everything missing is done.
package struct PlanSelection: Sendable, Hashable {
    /// The only chapters to be asked or written, by id. Empty stands for all.
    package var only: Set<String> = []
    /// The first chapter to be done, by id. Chapters before it are left alone.
    package var from: String?
    /// The chapters to be asked again in any state, by id. Their files are kept as backups.
    package var force: Set<String> = []
    /// The chapters to be asked again in spite of failures, by id. Their failures are forgotten.
    package var retry: Set<String> = []
    /// Whether every given-up chapter is asked again. Its failures are forgotten.
    package var retriesFailed = false
    /// Whether chapters with changed settings are asked again.
    package var refreshesSettings = false
    /// Whether chapters with a changed context are asked again.
    package var refreshesContext = false
    /// The most chapters to be asked. `nil` leaves it to the manifest.
    package var maxChapters: Int?
    /// The most US dollars of the run with all its books. `nil` leaves it to the manifest.
    package var maxCost: Decimal?
    /// The most tokens of the run with all its books. Prompts and answers count. `nil` leaves it to the manifest.
    package var maxTokens: Int?
    /// The spending of earlier books in the same run. It counts for ``maxCost`` and ``maxTokens``.
    package var spentBefore = Spending()
    /// Whether the ledger may have another title. The folder's book is this one all the same.
    package var acceptsNewTitle = false

    /// Creates a selection of everything that is missing.
    package init() {}

    /// Whether a person named the chapter, to have it done or done again.
    func isMeant(_ id: String) -> Bool { only.contains(id) || force.contains(id) || retry.contains(id) }

    /// The selection to go on with. It has no further chapter, and no word about one time such as `--force`.
    package var goingOn: PlanSelection {
        var next = PlanSelection()
        next.only = only.isEmpty ? [] : only.union(force).union(retry)
        next.from = from
        next.refreshesSettings = refreshesSettings
        next.refreshesContext = refreshesContext
        next.maxCost = maxCost
        next.maxTokens = maxTokens
        next.acceptsNewTitle = true
        return next
    }

    /// Every id in the selection.
    package var ids: Set<String> {
        only.union(force).union(retry).union(from.map { [$0] } ?? [])
    }
}
