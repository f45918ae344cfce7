package import BookFiles
package import BookLedger
import BookManifest
package import OpenRouter

extension PlannedChapter {
    /// The chapter with only as many tokens as the credit affords.
    ///
    /// It keeps the hash of the chapter's own settings. Its answer is the chapter's and is not asked for again.
    ///
    /// - Parameter failure: The failure of the chapter's own request.
    /// - Returns: The reduced chapter. `nil` if the failure names no number, or one below `affordable_floor`. `nil`
    ///   also if an answer with so many tokens already failed for good.
    package func affordable(after failure: AttemptFailure?) -> PlannedChapter? {
        guard let tokens = failure?.affordableTokens(for: self), let floor = wanted.chapter.affordableFloor,
            tokens >= floor,
            !hasFailed(withTokens: tokens)
        else { return nil }
        var reduced = self
        reduced.wanted.parts.settings = wanted.parts.settings.limited(toTokens: tokens)
        return reduced
    }

    /// Whether the request failed for good with at least so many tokens, such as at the limit.
    private func hasFailed(withTokens tokens: Int) -> Bool {
        found.history?.textRequests.contains { request in
            request.row.hashes.wanted.asksTheSame(as: wanted.hashes) && request.row.maxTokens ?? .max >= tokens
                && request.attempts.contains { attempt in
                    attempt.end?.errorClass.flatMap(FailureClass.init)?.disposition == .failItem
                }
        } ?? false
    }

    /// The token limit of a reduced request. The rest of the request equals the chapter's own.
    ///
    /// - Parameters:
    ///   - other: The hashes of the request.
    ///   - maxTokens: Its limit of tokens.
    /// - Returns: `nil` for the chapter's very request, and for any other request.
    package func reduction(of other: RequestHashes, maxTokens: Int?) -> TokenReduction? {
        // Of settings that only count as equal nobody knows why their limit was lower.
        guard other.wanted == wanted.hashes, let maxTokens, let most = wanted.parts.settings.maxTokens,
            maxTokens < most
        else { return nil }
        return TokenReduction(tokens: maxTokens, wanted: most)
    }

    /// A person's remedy for a failure of the chapter's request.
    package func advice(about failure: AttemptFailure) -> String {
        guard let tokens = failure.affordableTokens(for: self), tokens < wanted.chapter.affordableFloor ?? .max else {
            return failure.advice
        }
        return
            "add credit, or set affordable_floor to \(tokens) or less, to have it written with what the credit affords"
    }
}

extension AttemptFailure {
    /// The number of tokens within the credit. `nil` unless credit is missing and the chapter wants more tokens.
    fileprivate func affordableTokens(for planned: PlannedChapter) -> Int? {
        guard failureClass == .insufficientCredit, let affordableTokens,
            let wanted = planned.wanted.parts.settings.maxTokens
        else {
            return nil
        }
        return affordableTokens < wanted ? affordableTokens : nil
    }
}
