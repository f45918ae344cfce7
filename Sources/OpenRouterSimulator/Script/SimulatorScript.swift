package import FoundationEssentials

/// What a simulator does other than answer well and at once. The empty script answers every request.
///
/// For each request: the key and the body are checked, a stored answer is replayed where the client asks for that, limits and
/// credit are checked, then the first rule that holds decides, over the defaults. As a file, it is YAML; all keys stand in
/// ``reference``:
///
/// ```yaml
/// models:                      # others are refused
///   - { id: some/model, prompt_price: "0.000001", completion_price: "0.000002", max_completion_tokens: 8192 }
///   - "some/model:free"
/// limits: { per_minute: 20, per_day: 50 }
/// credit: 1.00
/// defaults: { tokens_per_second: 40 }
/// rules:
///   - when: { request: 3 }                     # the third request
///     respond: { status: 429, headers: { Retry-After: "2" } }
///   - when: { contains: "capítulo", attempt: 1 }
///     times: 2
///     respond: { error_after_words: 40 }
///   - when: { every: 5 }
///     respond: { delay: 1s, drip: 50ms, cut_after_bytes: 900 }
/// ```
package struct SimulatorScript: Sendable, Hashable {
    /// How many requests are answered.
    package struct Limits: Sendable, Hashable {
        /// Chat requests within 60 seconds from the first of them.
        package var perMinute: Int?
        /// Chat requests in a day of UTC.
        package var perDay: Int?
        /// Whether only models whose id ends in `:free` are limited, as OpenRouter does.
        package var freeOnly = false

        /// Creates limits.
        package init(perMinute: Int? = nil, perDay: Int? = nil, freeOnly: Bool = false) {
            self.perMinute = perMinute
            self.perDay = perDay
            self.freeOnly = freeOnly
        }
    }

    /// The models on offer; nil for a few invented ones.
    package var models: [SimulatedModel]?
    /// Whether other models are refused; nil: they are when ``models`` are given.
    package var strictModels: Bool?
    /// The keys that are accepted; nil for any.
    package var keys: [String]?
    /// Whether a request without a key is refused.
    package var requiresKey = true
    /// The limits.
    package var limits = Limits()
    /// What there is to spend, in US dollars; nil for no end of it.
    package var credit: Decimal?
    /// Whether a request is refused whose `max_tokens` the credit does not afford, as OpenRouter does; nil: no.
    package var checksMaxTokens: Bool?
    /// How long `GET /generation` knows nothing yet of an answer that has ended.
    package var generationDelay = Duration.zero
    /// Seeds what is drawn by chance.
    package var seed: UInt64 = 0
    /// What holds for every answer that is not an error.
    package var defaults = ScriptedReply()
    /// The rules; the first that holds decides.
    package var rules: [ScriptRule] = []

    /// Creates the script that answers every request.
    package init() {}

    /// Creates a script of rules.
    package init(_ rules: ScriptRule...) { self.rules = rules }

    /// Creates a script and sets it up.
    package init(_ setUp: (inout SimulatorScript) -> Void) { setUp(&self) }

    /// Lists these models too, at the usual prices, where the script names none; others are answered as before.
    package mutating func offer(_ ids: some Sequence<String>) {
        guard models == nil else { return }
        strictModels = refusesOtherModels
        var listed = catalogue
        for id in ids where !listed.contains(where: { $0.id == id }) { listed.append(SimulatedModel(id: id)) }
        models = listed
    }

    /// The models on offer.
    var catalogue: [SimulatedModel] { models ?? SimulatedModel.invented }

    /// Whether a model that is not on offer is refused.
    var refusesOtherModels: Bool { strictModels ?? (models != nil) }
}
