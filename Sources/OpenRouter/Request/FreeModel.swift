/// Models without a price. They share OpenRouter's limits for free requests.
package enum FreeModel {
    /// Whether a model is free. Free are the `:free` variants
    /// (`openrouter.ai/docs/guides/routing/model-variants/free`) and the router that chooses among them.
    package static func contains(_ model: String) -> Bool { model.hasSuffix(":free") || model == "openrouter/free" }
}
