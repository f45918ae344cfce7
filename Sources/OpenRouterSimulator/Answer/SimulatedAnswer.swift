import FoundationEssentials

/// A model's answer, before it takes the form of JSON or of a stream.
struct SimulatedAnswer: Sendable {
    /// The generation's id.
    var id: String
    /// Seconds since 1970.
    var created: Int
    /// The model that served.
    var model: String
    /// The provider that served.
    var provider: String
    /// The visible text.
    var text: String
    /// What was thought before.
    var reasoning: String?
    /// Why generation ended.
    var finishReason: String?
    /// The same in the provider's words.
    var nativeFinishReason: String?
    /// A provider's failure in the midst of the answer. The text ends before it.
    var error: JSON?
    /// What it took.
    var usage: SimulatedUsage
    /// How the content is written.
    var content = ContentForm.string
    /// Whether `/` and everything beyond ASCII are JSON escapes.
    var escapes = false
    /// How the choices are written.
    var choices = ChoicesForm.one
    /// How the usage is written.
    var usageForm = UsageForm.counted

    /// The member `usage`, where there is one.
    var usageValue: JSON? {
        switch usageForm {
        case .counted: usage.json
        case .missing: nil
        case .null: .null
        case .value(let value): value
        }
    }
}
