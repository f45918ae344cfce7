import BookManifest
import FoundationEssentials
package import OpenRouter

/// Asks the server whether a book could be written: its models, their limits, the key.
package struct OnlineCheck: Sendable {
    private let plan: Plan
    private let client: OpenRouterClient

    /// Variants of every model, never listed (https://openrouter.ai/docs/guides/routing/model-variants).
    private static let unlistedVariants: Set<Substring> = ["nitro", "floor", "online", "exacto"]

    /// Creates a check.
    ///
    /// - Parameters:
    ///   - plan: The book's plan.
    ///   - client: The client for the server.
    package init(plan: Plan, client: OpenRouterClient) {
        self.plan = plan
        self.client = client
    }

    /// Asks the server and adds the findings.
    package func run(_ findings: inout CheckFindings) async {
        await checkKey(&findings)
        do {
            let list = try await client.models()
            for model in plan.modelsAsked { check(model, in: list, &findings) }
            let fallbacks = Set(plan.chapters.flatMap { $0.wanted.request.models.dropFirst() }).sorted()
            for model in fallbacks where Self.find(model, in: list) == nil {
                findings.warnings.append(
                    "the server has no fallback model \(model); \(Self.suggestion(for: model, in: list))")
            }
        } catch {
            findings.errors.append(Self.blocker(error))
        }
    }

    private func checkKey(_ findings: inout CheckFindings) async {
        guard client.configuration.apiKey != nil else {
            findings.errors.append(
                .init(
                    status: .configuration, message: MissingKeyError(client.configuration.keySearch).message))
            return
        }
        do {
            let key = try await client.keyStatus()
            findings.facts.append("key: accepted" + Self.remains(of: key))
            checkQuota(key, &findings)
        } catch let error as OpenRouterError where error.failure?.status == 404 {
            findings.warnings.append("the server has no /key: the key was not checked")
        } catch {
            findings.errors.append(Self.blocker(error))
        }
    }

    private static func remains(of key: KeyStatus) -> String {
        var parts: [String] = []
        if let left = key.limitRemaining {
            let limit = key.limit.map { " of \(ReportFigures.dollars($0))" } ?? ""
            parts.append("\(ReportFigures.dollars(left))\(limit) left")
        }
        if let left = key.freeDailyRequests?.remaining {
            let limit = key.freeDailyRequests?.limit.map { " of \($0)" } ?? ""
            parts.append("\(left)\(limit) free requests left today")
        }
        if let end = key.expiresAt { parts.append("expires \(end)") }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }

    private func checkQuota(_ key: KeyStatus, _ findings: inout CheckFindings) {
        let free = plan.chapters.count { CostBound.isFree($0.wanted.parts.settings.model) }
        if let left = key.freeDailyRequests?.remaining, left < free {
            findings.warnings.append(
                "\(left) free requests are left today, fewer than the \(free) chapters of free models")
        }
        if let left = key.limitRemaining, left <= 0, free < plan.chapters.count {
            findings.errors.append(
                .init(status: .refused, message: "the key's limit is used up: raise it, or use another key"))
        }
    }

    private func check(_ model: String, in list: ModelList, _ findings: inout CheckFindings) {
        guard let info = Self.find(model, in: list) else {
            findings.errors.append(
                .init(
                    status: .configuration,
                    message: "the server has no model \(model)",
                    advice: Self.suggestion(for: model, in: list) + "choose one with --model or OPENROUTER_MODEL"))
            return
        }
        findings.facts.append("model \(model): found" + Self.figures(of: info))
        if let end = info.expirationDate { findings.warnings.append("model \(model) goes on \(end)") }
        for planned in plan.chapters where planned.wanted.parts.settings.model == model {
            checkLimits(of: planned, info: info, &findings)
        }
    }

    private func checkLimits(of planned: PlannedChapter, info: ModelInfo, _ findings: inout CheckFindings) {
        let wanted = planned.wanted.parts.settings.maxTokens
        let most = info.maxCompletionTokens ?? info.contextLength
        if let wanted, let most, wanted > most {
            findings.warnings.append(
                "chapter \(planned.id): max_tokens \(wanted) is over the \(most) that \(info.id) writes at most"
            )
        }
        // A limit of the chapter's own that is too low needs no server to be found.
        if let words = planned.wanted.chapter.words, let most, !LengthCheck.fits(words, into: most),
            LengthCheck.fits(words, into: wanted ?? .max)
        {
            findings.warnings.append(
                "chapter \(planned.id): \(words) words do not fit into the \(most) tokens that \(info.id) writes at most: "
                    + "the text would be cut")
        }
    }

    private static func figures(of info: ModelInfo) -> String {
        var parts: [String] = []
        if let length = info.contextLength { parts.append("context \(length) tokens") }
        if let most = info.maxCompletionTokens { parts.append("answers up to \(most)") }
        if let prompt = info.promptPrice, let completion = info.completionPrice {
            let million = Decimal(1_000_000)
            parts.append(
                "\(ReportFigures.dollars(prompt * million)) and \(ReportFigures.dollars(completion * million)) for a million tokens "
                    + "of prompt and answer")
        }
        return parts.isEmpty ? "" : "; " + parts.joined(separator: ", ")
    }

    private static func find(_ model: String, in list: ModelList) -> ModelInfo? {
        if let info = list[id: model] { return info }
        guard let colon = model.lastIndex(of: ":"), unlistedVariants.contains(model[model.index(after: colon)...])
        else {
            return nil
        }
        return list[id: String(model[..<colon])]
    }

    private static func suggestion(for model: String, in list: ModelList) -> String {
        let similar = list.similarIDs(to: model)
        return similar.isEmpty ? "" : "near ones: \(similar.joined(separator: ", ")); "
    }

    private static func blocker(_ error: any Error) -> CheckFindings.Blocker {
        guard let error = error as? OpenRouterError else { return .init(status: .software, message: "\(error)") }
        return CheckFindings.Blocker(lookingUp: error)
    }
}
