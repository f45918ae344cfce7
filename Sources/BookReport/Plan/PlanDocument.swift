import BookManifest
package import BookPlan
package import FoundationEssentials
import OpenRouter
import SystemPackage

/// A plan as JSON for programs, version 1. An unknown value is `null`.
package struct PlanDocument: Sendable, Encodable {
    private struct Entry: Encodable {
        var number: Int
        var id: String
        var title: String
        var state: String
        var action: String
        var reason: String
        var isAsked: Bool
        var file: String?

        package enum CodingKeys: String, CodingKey {
            case number
            case id
            case title
            case state
            case action
            case reason
            case isAsked = "is_asked"
            case file
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(number, forKey: .number)
            try fields.encode(id, forKey: .id)
            try fields.encode(title, forKey: .title)
            try fields.encode(state, forKey: .state)
            try fields.encode(action, forKey: .action)
            try fields.encode(reason, forKey: .reason)
            try fields.encode(isAsked, forKey: .isAsked)
            try fields.encode(file, forKey: .file)
        }
    }

    private struct Model: Encodable {
        var asked: AskedModel

        enum CodingKeys: String, CodingKey {
            case model
            case origin
            case file
            case chapters
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            var file: String?
            let origin: String
            switch asked.origin {
            case .option: origin = "option"
            case .manifest: origin = "manifest"
            case .variable(.environment): origin = "environment"
            case .variable(.file(let path)):
                origin = "environment_file"
                file = path
            case .builtIn: origin = "built_in"
            }
            try fields.encode(asked.model, forKey: .model)
            try fields.encode(origin, forKey: .origin)
            try fields.encode(file, forKey: .file)
            try fields.encode(asked.chapters, forKey: .chapters)
        }
    }

    private struct Limit: Encodable {
        var name: String
        var most: Decimal
        var unit: String
    }

    private struct Span<Value: Comparable & Encodable & Sendable>: Encodable {
        var least: Value
        var most: Value

        init?(_ range: ClosedRange<Value>?) {
            guard let range else { return nil }
            (least, most) = (range.lowerBound, range.upperBound)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case version
        case title
        case folder
        case isSimulated = "simulated"
        case runningProcess = "running_process"
        case models
        case limits
        case simulator
        case chapters
        case orphans
        case requests
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
        case cost = "cost_usd"
        case unpricedModels = "models_without_price"
        case seconds
    }

    private let plan: Plan
    private let estimate: PlanEstimate

    /// Creates the document of a plan.
    ///
    /// - Parameters:
    ///   - plan: The plan, with the chapters' states read.
    ///   - estimate: The estimate of its requests.
    package init(_ plan: Plan, _ estimate: PlanEstimate) {
        self.plan = plan
        self.estimate = estimate
    }

    /// Writes every field.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(1, forKey: .version)
        try fields.encode(plan.manifest.book.title, forKey: .title)
        try fields.encode(plan.folder.string, forKey: .folder)
        try fields.encode(plan.isSimulated, forKey: .isSimulated)
        try fields.encode(plan.runningProcess, forKey: .runningProcess)
        try fields.encode(plan.askedModels.map(Model.init), forKey: .models)
        try fields.encode(
            plan.limits.all.map { Limit(name: $0.name, most: $0.most, unit: $0.unit.rawValue) }, forKey: .limits)
        try fields.encode(plan.isSimulated ? PlanHead.simulation : nil, forKey: .simulator)
        try fields.encode(
            plan.chapters.map { chapter in
                Entry(
                    number: chapter.wanted.number, id: chapter.id, title: chapter.wanted.chapter.title,
                    state: chapter.verdict.state.rawValue, action: chapter.intention, reason: chapter.verdict.reason,
                    isAsked: chapter.isAsked && !chapter.verdict.isLeftOut, file: chapter.found.fileName)
            }, forKey: .chapters)
        try fields.encode(
            plan.orphanRecords.map { record in
                Entry(
                    number: record.number, id: record.id, title: record.title, state: record.state.rawValue,
                    action: plan.intention(forOrphanFile: record.file), reason: record.note ?? "", isAsked: false,
                    file: record.file)
            }, forKey: .orphans)
        try fields.encode(estimate.requests, forKey: .requests)
        try fields.encode(estimate.promptTokens, forKey: .promptTokens)
        try fields.encode(Span(estimate.completionTokens), forKey: .completionTokens)
        switch estimate.cost {
        case .range(let amounts): try fields.encode(Span(amounts), forKey: .cost)
        case .unpriced, .retired, .unlimited: try fields.encodeNil(forKey: .cost)
        }
        let unpriced: [String] =
            switch estimate.cost {
            case .unpriced(let models): models
            case .retired(let model): [model]
            case .range, .unlimited: []
            }
        try fields.encode(unpriced, forKey: .unpricedModels)
        try fields.encode(Span(estimate.seconds), forKey: .seconds)
    }

    /// Returns the document in UTF-8. It has two spaces of indent, fields in the order of their names, and a line feed
    /// at the end.
    ///
    /// - Throws: `EncodingError`. No plan can cause it.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return SafeJSON.escaping(try encoder.encode(self)) + Data("\n".utf8)
    }
}
