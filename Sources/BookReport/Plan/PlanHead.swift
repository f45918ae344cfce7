import BookManifest
import BookPlan
import FoundationEssentials
import OpenRouter
import SystemPackage

/// What a run of a plan would work with, in lines at the head of the plan.
enum PlanHead {
    /// Most models that are named.
    private static let mostModels = 5

    /// The lines: the models, the limits, and the simulator if it answers.
    static func lines(_ plan: Plan) -> [String] {
        let models = plan.askedModels
        var names = models.prefix(mostModels).map { asked in
            let chapters = models.count == 1 ? "" : ": \(asked.chapters) chapter\(asked.chapters == 1 ? "" : "s")"
            return words(asked, isSimulated: plan.isSimulated) + chapters
        }
        if models.count > mostModels { names.append("and \(models.count - mostModels) more models") }
        if !plan.isSimulated, models.contains(where: { $0.origin == .builtIn }) {
            names.append("name another with \(ModelOrigin.places)")
        }
        let limits = plan.limits.all.map(words)
        return labelled("model", names) + labelled("limits", limits.isEmpty ? ["none"] : limits)
            + (plan.isSimulated ? labelled("asks", [simulation]) : [])
    }

    /// What the simulator would do.
    static let simulation = "a simulator in place of the model: no key, no cost, no waits, and no real text"

    /// Lines below each other, the first with a label.
    private static func labelled(_ label: String, _ texts: [String]) -> [String] {
        texts.enumerated().map { index, text in
            let label = index == 0 ? label : ""
            return label + String(repeating: " ", count: 8 - label.count) + text
        }
    }

    private static func words(_ asked: AskedModel, isSimulated: Bool) -> String {
        let model = MessageLine.make(asked.model, limit: 100)
        let origin = MessageLine.make(asked.origin.words, limit: 200)
        return "\(model) (\(origin)\(asked.origin == .builtIn && !isSimulated ? ", retired" : ""))"
    }

    private static func words(_ limit: NamedLimit) -> String {
        let amount =
            switch limit.unit {
            case .dollars: "\(limit.most) USD"
            case .seconds: ReportFigures.span(Double(limit.most.description) ?? 0)
            case .tokens, .requests, .chapters:
                "\(limit.most) " + (limit.most == 1 ? String(limit.unit.rawValue.dropLast()) : limit.unit.rawValue)
            }
        return "\(amount) (\(limit.name))"
    }
}
