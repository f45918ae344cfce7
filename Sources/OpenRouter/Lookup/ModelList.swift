/// The models of a server (`GET /models`).
public struct ModelList: Sendable, Hashable {
    /// Most values of the list's JSON. A thousand models have about a hundred each.
    private static let maxValues = 2_000_000

    /// The models in the server's order.
    public let models: [ModelInfo]

    /// Reads the answer to `GET /models`, `{data: [...]}` or the list alone. Entries without an id are left out.
    ///
    /// - Throws: ``OpenRouterError`` of kind `protocol` where it is no such list.
    init(_ body: [UInt8]) throws(OpenRouterError) {
        guard let root = try? JSONDocument(body, maxValues: Self.maxValues).root,
            let list = root.kind == .array ? root : root["data"], list.kind == .array
        else { throw OpenRouterError(.protocol, message: "GET models: the answer is no list of models") }
        models = list.elements.compactMap { ModelInfo($0) }
    }

    /// The model of an id. It is `nil` for an id outside the list.
    public subscript(id id: String) -> ModelInfo? { models.first { $0.id == id } }

    /// The most similar ids to a missing one, the most similar first.
    ///
    /// The same name in another variant (`:free`, none) comes first. Among equal differences come names of the same
    /// author, then those of the same variant, because somebody with a free model in mind rather wants another free
    /// one.
    ///
    /// - Parameters:
    ///   - id: The id that was asked for.
    ///   - limit: Most ids.
    /// - Returns: Ids of the list. It is empty without similar ones.
    public func similarIDs(to id: String, limit: Int = 3) -> [String] {
        let wanted = ModelName(id)
        return
            models.filter { $0.id != id }
            .compactMap { model in ModelName(model.id).distance(to: wanted).map { (model.id, $0) } }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .prefix(limit).map(\.0)
    }
}
