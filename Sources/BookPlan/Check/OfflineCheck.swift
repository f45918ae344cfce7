import BookManifest
import FoundationEssentials
package import OpenRouter
import SystemPackage

/// Looks for what cannot work in a book, without a server.
package struct OfflineCheck: Sendable {
    /// Most chapters that a warning names.
    private static let mostNames = 5

    private let plan: Plan
    /// Whether OpenRouter itself is to be asked. Other servers name their models as they like.
    private let asksOpenRouter: Bool

    /// Creates a check.
    ///
    /// - Parameters:
    ///   - plan: The book's plan. The states of its chapters are not needed.
    ///   - configuration: The client's configuration.
    package init(plan: Plan, configuration: OpenRouterConfiguration) {
        self.plan = plan
        asksOpenRouter = configuration.baseURL.host() == OpenRouterConfiguration.defaultBaseURL.host()
    }

    /// Adds the findings.
    package func run(_ findings: inout CheckFindings) {
        let path = plan.manifest.path
        findings.warnings += (models + lengths + prompts).map { "\(path): \($0)" }
    }

    private var models: [String] {
        var warnings: [String] = []
        if let retired = plan.askedModels.first(where: { $0.origin == .builtIn }) {
            warnings.append(
                "no model is named, and the built-in \(retired.model) is retired: name one with \(ModelOrigin.places)")
        }
        guard asksOpenRouter else { return warnings }
        var seen: Set<String> = []
        for parts in plan.chapters.map(\.wanted.parts) {
            for (index, model) in parts.settings.models.enumerated()
            where !model.contains("/") && seen.insert(model).inserted {
                let origin = index == 0 ? parts.modelOrigin : .manifest
                warnings.append(
                    "the model `\(model)` (\(origin.words)) has no author: write author/name, such as "
                        + "qwen/qwen3-235b-a22b")
            }
        }
        return warnings
    }

    private var lengths: [String] {
        let cut = plan.chapters.filter { planned in
            guard let words = planned.wanted.chapter.words, let most = planned.wanted.parts.settings.maxTokens else {
                return false
            }
            return !LengthCheck.fits(words, into: most)
        }
        return groups(of: cut) { [$0.wanted.chapter.words ?? 0, $0.wanted.parts.settings.maxTokens ?? 0] }
            .map { numbers, ids in
                let tokens = LengthCheck.tokens(for: numbers[0])
                return
                    "\(Self.named(ids)): \(numbers[0]) words do not fit into \(numbers[1]) tokens: the text would be cut; "
                    + "set max_tokens to \(tokens) or more"
            }
    }

    private var prompts: [String] {
        groups(of: plan.chapters) { $0.wanted.chapter.prompt }.filter { $0.ids.count > 1 }.map { _, ids in
            "\(Self.named(ids)) have the same prompt: each would tell the same; say in each what is its own"
        }
    }

    /// Chapters by something of theirs, in the order of the book.
    private func groups<Key: Hashable>(
        of chapters: [PlannedChapter], by key: (PlannedChapter) -> Key
    ) -> [(key: Key, ids: [String])] {
        var groups: [(key: Key, ids: [String])] = []
        var indices: [Key: Int] = [:]
        for chapter in chapters {
            let key = key(chapter)
            if let index = indices[key] {
                groups[index].ids.append(chapter.id)
            } else {
                indices[key] = groups.count
                groups.append((key, [chapter.id]))
            }
        }
        return groups
    }

    private static func named(_ ids: [String]) -> String {
        guard ids.count > 1 else { return "chapter \(ids.joined())" }
        let shown = ids.count > mostNames ? ids.prefix(mostNames) + ["\(ids.count - mostNames) more"] : ids[...]
        return "chapters \(shown.dropLast().joined(separator: ", ")) and \(shown.last ?? "")"
    }
}
