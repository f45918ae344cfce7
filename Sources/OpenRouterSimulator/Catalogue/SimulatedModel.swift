public import FoundationEssentials

/// A model on offer.
public struct SimulatedModel: Sendable, Hashable {
    /// The id, `author/slug` with an optional `:variant`.
    public var id: String
    /// The name for people.
    public var name: String
    /// US dollars for a prompt token.
    public var promptPrice: Decimal
    /// US dollars for a completion token.
    public var completionPrice: Decimal
    /// US dollars for a request.
    public var requestPrice: Decimal
    /// Tokens of prompt and completion together.
    public var contextLength: Int
    /// Tokens of a completion. With nil, the rest of the context.
    public var maxCompletionTokens: Int?
    /// The day after which the model may be gone, YYYY-MM-DD.
    public var expirationDate: String?
    /// Whether its provider answers. Where it does not, the next model of the request does.
    public var isAvailable: Bool

    /// Creates a model. A variant `:free` costs nothing unless a price says otherwise.
    public init(
        id: String, name: String? = nil, promptPrice: Decimal? = nil, completionPrice: Decimal? = nil,
        requestPrice: Decimal = 0, contextLength: Int = 131_072, maxCompletionTokens: Int? = nil,
        expirationDate: String? = nil, isAvailable: Bool = true
    ) {
        let isFree = id.hasSuffix(":free")
        self.id = id
        self.name = name ?? "Simulated: \(id)"
        self.promptPrice = promptPrice ?? (isFree ? 0 : Self.microdollar)
        self.completionPrice = completionPrice ?? (isFree ? 0 : 2 * Self.microdollar)
        self.requestPrice = requestPrice
        self.contextLength = contextLength
        self.maxCompletionTokens = maxCompletionTokens
        self.expirationDate = expirationDate
        self.isAvailable = isAvailable
    }

    /// One US dollar for a million tokens, the usual price of a prompt.
    static let microdollar = Decimal(sign: .plus, exponent: -6, significand: 1)

    /// Whether requests cost nothing.
    var isFree: Bool { promptPrice == 0 && completionPrice == 0 && requestPrice == 0 }

    /// The models on offer without a script's own.
    static let invented = [
        SimulatedModel(id: "simulated/novelist-large", maxCompletionTokens: 32_768),
        SimulatedModel(id: "simulated/novelist-large:free", maxCompletionTokens: 32_768),
        SimulatedModel(id: "simulated/chronicler-small", contextLength: 32_768, maxCompletionTokens: 8192),
        SimulatedModel(id: "simulated/chronicler-small:free", contextLength: 32_768, maxCompletionTokens: 8192),
    ]
}
