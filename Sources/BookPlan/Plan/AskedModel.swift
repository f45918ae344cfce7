import OpenRouter

/// A model that chapters of a plan ask.
package struct AskedModel: Sendable, Hashable {
    /// The model.
    package var model: String
    /// Where it was named.
    package var origin: ModelOrigin
    /// How many chapters ask it.
    package var chapters: Int
}

extension Plan {
    /// The models of all chapters, in the order of the book. A model that was named in two places stands there twice.
    package var askedModels: [AskedModel] {
        var models: [AskedModel] = []
        var indices: [AskedModel: Int] = [:]
        for parts in chapters.map(\.wanted.parts) {
            let key = AskedModel(model: parts.settings.model, origin: parts.modelOrigin, chapters: 0)
            let index = indices[key] ?? models.count
            if index == models.count {
                indices[key] = index
                models.append(key)
            }
            models[index].chapters += 1
        }
        return models
    }
}
