package import BookFiles
package import BookLedger
import BookManifest
package import OpenRouter

extension PlannedChapter {
    /// The chapter with as many tokens as the credit affords.
    ///
    /// Its settings' hash stays the chapter's own: the answer is the chapter's, and is not asked for again.
    ///
    /// - Parameter failure: Why the chapter's own request has no answer.
    /// - Returns: `nil` where it is not to be repeated so: the failure names no number, or one below `affordable_floor`, or
    ///   one with which the answer has failed before.
    /// - Throws: `EncodingError`, which no request can cause whose hashes are known.
    package func affordable(after failure: AttemptFailure?) throws -> PlannedChapter? {
        guard let tokens = failure?.affordableTokens(for: self), let floor = chapter.affordableFloor, tokens >= floor,
            !hasFailed(withTokens: tokens)
        else { return nil }
        var reduced = self
        reduced.request = request.limited(toTokens: tokens)
        reduced.hashes.body = try reduced.request.hashes().body
        return reduced
    }

    /// Whether an answer that could have had so many tokens or more was already lost to its request, such as to the limit.
    private func hasFailed(withTokens tokens: Int) -> Bool {
        history?.requests.contains { request in
            request.row.hashes.matches(hashes) && request.row.maxTokens ?? .max >= tokens
                && request.attempts.contains { attempt in
                    attempt.end?.errorClass.flatMap(FailureClass.init)?.disposition == .failItem
                }
        } ?? false
    }

    /// With how many tokens a request was made that is the chapter's own but for these.
    ///
    /// - Parameters:
    ///   - other: What identifies the request.
    ///   - maxTokens: Its most tokens.
    /// - Returns: `nil` where it is the very request, or another one.
    package func reduction(of other: RequestHashes, maxTokens: Int?) -> TokenReduction? {
        guard other.body != hashes.body, other.matches(hashes), let maxTokens, let wanted = request.maxTokens else {
            return nil
        }
        return TokenReduction(tokens: maxTokens, wanted: wanted)
    }

    /// What a person can do about a failure of its request.
    package func advice(about failure: AttemptFailure) -> String {
        guard let tokens = failure.affordableTokens(for: self), tokens < chapter.affordableFloor ?? .max else {
            return failure.advice
        }
        return
            "add credit, or set affordable_floor to \(tokens) or less, to have it written with what the credit affords"
    }
}

extension AttemptFailure {
    /// How many tokens the credit affords, where it is credit that is missing, and fewer than the chapter wants.
    fileprivate func affordableTokens(for planned: PlannedChapter) -> Int? {
        guard failureClass == .insufficientCredit, let affordableTokens, let wanted = planned.request.maxTokens else {
            return nil
        }
        return affordableTokens < wanted ? affordableTokens : nil
    }
}
