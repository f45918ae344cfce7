/// A limit and the name by which a person set it.
package struct Limit<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The most that is allowed.
    package var most: Value
    /// The option or the key of the manifest, such as `--max-cost` or `limits.run.cost_usd`.
    package var name: String

    /// Takes the command line's limit over the manifest's; `nil` where there is neither.
    init?(_ key: Value?, _ keyName: String, unless option: Value? = nil, _ optionName: String = "") {
        guard let most = option ?? key else { return nil }
        self.most = most
        name = option == nil ? keyName : optionName
    }
}
