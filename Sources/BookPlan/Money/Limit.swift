/// A limit and its name for a person.
package struct Limit<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The highest allowed value.
    package var most: Value
    /// The option or the key of the manifest, such as `--max-cost` or `limits.run.cost_usd`.
    package var name: String

    /// Takes the command line's limit over the manifest's. Returns `nil` without either.
    init?(_ key: Value?, _ keyName: String, unless option: Value? = nil, _ optionName: String = "") {
        guard let most = option ?? key else { return nil }
        self.most = most
        name = option == nil ? keyName : optionName
    }
}
