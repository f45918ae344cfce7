import BookLedger
import BookManifest
import FoundationEssentials

extension Plan {
    /// The limits of a run of the plan.
    package var limits: RunLimits {
        RunLimits(
            manifest.limits, maxCost: selection.maxCost, maxTokens: selection.maxTokens,
            maxChapters: selection.maxChapters)
    }
}
