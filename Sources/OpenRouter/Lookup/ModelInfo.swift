public import FoundationEssentials

/// What the server's list says about a model; `nil` is unknown.
public struct ModelInfo: Sendable, Hashable {
    /// The id to ask for.
    public var id: String
    /// The name for people.
    public var name: String?
    /// The most tokens of prompt and answer together.
    public var contextLength: Int?
    /// The most tokens of an answer at the provider that serves first.
    public var maxCompletionTokens: Int?
    /// US dollars for a token of the prompt; unknown also where the price varies, as a router's does.
    public var promptPrice: Decimal?
    /// US dollars for a token of the answer; unknown also where the price varies.
    public var completionPrice: Decimal?
    /// US dollars for a request apart from its tokens; 0 where the list names prices and none for it, unknown where it varies.
    public var requestPrice: Decimal?
    /// The names of the request parameters that some provider supports; empty where the list does not say.
    public var supportedParameters: Set<String>
    /// The day on which the model goes, as the list writes it (`YYYY-MM-DD`).
    public var expirationDate: String?

    /// Reads an entry of the list; `nil` where it has no id.
    init?(_ element: JSONElement) {
        guard let id = element["id"]?.shortString else { return nil }
        self.id = MessageLine.make(id, limit: 256)
        name = element["name"]?.shortString.map { MessageLine.make($0, limit: 256) }
        contextLength = Self.count(element["context_length"])
        maxCompletionTokens = Self.count(element["top_provider"]?["max_completion_tokens"])
        promptPrice = Self.price(element["pricing"]?["prompt"])
        completionPrice = Self.price(element["pricing"]?["completion"])
        requestPrice = element["pricing"].flatMap { prices in
            prices["request"].map { Self.price($0) } ?? 0
        }
        supportedParameters = Set((element["supported_parameters"]?.elements ?? []).compactMap(\.shortString))
        expirationDate = element["expiration_date"]?.shortString.map { MessageLine.make($0, limit: 64) }
    }

    private static func count(_ element: JSONElement?) -> Int? { element?.count.flatMap { $0 > 0 ? $0 : nil } }

    /// Prices come as decimal strings; −1 stands for "varies".
    private static func price(_ element: JSONElement?) -> Decimal? {
        element?.amount.flatMap { $0 >= 0 ? $0 : nil }
    }
}
