import OpenRouter

extension Chapter {
    private static let parameterNames = Set(RequestParameter.table.map(\.name))

    /// Takes a chapter from its keys with the defaults below them.
    ///
    /// - Returns: `nil` where a key that must be given is missing or wrong.
    init?(_ set: FieldSet) {
        guard let id = set.text("id"), let title = set.text("title"), let prompt = set.text("prompt") else {
            return nil
        }
        var parameters: [String: JSONValue] = [:]
        for (name, field) in set.fields where Self.parameterNames.contains(name) { parameters[name] = field.value }
        // Both name one limit, so the environment's `max_tokens` may not come back beside the other.
        if parameters["max_completion_tokens"] != nil && parameters["max_tokens"] == nil {
            parameters["max_tokens"] = .null
        }
        if case .object(let extra)? = set["extra"] { parameters.merge(extra) { own, _ in own } }

        var period: ClosedRange<Int>?
        if case .array(let years)? = set["period"], case .integer(let first)? = years.first,
            case .integer(let last)? = years.last
        {
            period = first...last
        }
        self.init(
            id: id, title: title, words: set.integer("words"), period: period, prompt: prompt,
            system: set.text("system"), model: set.text("model"), fallbackModels: set.texts("fallback_models") ?? [],
            parameters: parameters, timeout: set.duration("timeout"),
            affordableFloor: set.integer("affordable_floor"))
    }
}
