public import FoundationEssentials

/// A model in the server's list. An unknown value is `nil`.
public struct ModelInfo: Sendable, Hashable {
    /// The id to ask for.
    public var id: String
    /// The name for people.
    public var name: String?
    /// The most tokens of prompt and answer together.
    public var contextLength: Int?
    /// The most tokens of an answer at the first provider.
    public var maxCompletionTokens: Int?
    /// US dollars for a token of the prompt. A price that varies, such as a router's, is unknown too.
    public var promptPrice: Decimal?
    /// US dollars for a token of the answer. A price that varies is unknown too.
    public var completionPrice: Decimal?
    /// US dollars for a request apart from its tokens. It is 0 in a list with other prices alone, and unknown if it
    /// varies.
    public var requestPrice: Decimal?
    /// The names of the request parameters with some provider's support. It is empty if the list does not say.
    public var supportedParameters: Set<String>
    /// The model's last day in the list's notation (`YYYY-MM-DD`).
    public var expirationDate: String?

    /// Reads an entry of the list. The result is `nil` for one without an id.
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

    /// Reads a price from a decimal string. A price of −1 means "varies".
    private static func price(_ element: JSONElement?) -> Decimal? {
        element?.amount.flatMap { $0 >= 0 ? $0 : nil }
    }
}
