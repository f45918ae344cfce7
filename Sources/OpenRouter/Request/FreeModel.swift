/// The models that cost nothing and share OpenRouter's limits for free requests.
package enum FreeModel {
    /// Whether a model is one: a `:free` variant
    /// (https://openrouter.ai/docs/guides/routing/model-variants/free), or the router that chooses among them.
    package static func contains(_ model: String) -> Bool { model.hasSuffix(":free") || model == "openrouter/free" }
}
