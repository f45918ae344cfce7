public import FoundationEssentials

/// Rules for the misbehaviour of a simulator. The empty script answers every request well and at once.
///
/// The simulator first checks key and body of a request. Then it looks into the response cache, if the client wants
/// that. Then it checks limits and credit. At last the first matching rule decides, over the defaults. A file of a
/// script is YAML with the keys of ``reference``.
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
public struct SimulatorScript: Sendable, Hashable {
    /// How many requests are answered.
    public struct Limits: Sendable, Hashable {
        /// Chat requests within 60 seconds from the first of them.
        public var perMinute: Int?
        /// Chat requests in a day of UTC.
        public var perDay: Int?
        /// Whether only ids with `:free` at their end are limited, as OpenRouter does.
        public var freeOnly = false

        /// Creates limits.
        public init(perMinute: Int? = nil, perDay: Int? = nil, freeOnly: Bool = false) {
            self.perMinute = perMinute
            self.perDay = perDay
            self.freeOnly = freeOnly
        }
    }

    /// The models on offer. With nil, a few invented ones.
    public var models: [SimulatedModel]?
    /// Whether other models are refused. With nil, they are if there are ``models``.
    public var strictModels: Bool?
    /// The accepted keys. With nil, any key.
    public var keys: [String]?
    /// Whether a request without a key is refused.
    public var requiresKey = true
    /// The limits.
    public var limits = Limits()
    /// The credit in US dollars. With nil, it never ends.
    public var credit: Decimal?
    /// Whether a request with more `max_tokens` than the credit affords is refused, as by OpenRouter. With nil, it is
    /// not.
    public var checksMaxTokens: Bool?
    /// The time from an answer's end until `GET /generation` knows of it.
    public var generationDelay = Duration.zero
    /// The seed of all chances.
    public var seed: UInt64 = 0
    /// The defaults of every reply to a chat request.
    public var defaults = ScriptedReply()
    /// The rules. The first matching one decides.
    public var rules: [ScriptRule] = []

    /// Creates a script without rules.
    public init() {}

    /// Creates a script of rules.
    public init(_ rules: ScriptRule...) { self.rules = rules }

    /// Creates a script and sets it up.
    public init(_ setUp: (inout SimulatorScript) -> Void) { setUp(&self) }

    /// Adds models to the catalogue at the usual prices, unless the script has a list of its own. Others are answered
    /// as before.
    package mutating func offer(_ ids: some Sequence<String>) {
        guard models == nil else { return }
        strictModels = refusesOtherModels
        var listed = catalogue
        for id in ids where !listed.contains(where: { $0.id == id }) { listed.append(SimulatedModel(id: id)) }
        models = listed
    }

    /// The models on offer.
    var catalogue: [SimulatedModel] { models ?? SimulatedModel.invented }

    /// Whether a model outside the catalogue is refused.
    var refusesOtherModels: Bool { strictModels ?? (models != nil) }
}
