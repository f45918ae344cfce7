package import OpenRouter

/// Where a chapter's model was named.
package enum ModelOrigin: Sendable, Hashable {
    /// In the option `--model`.
    case option
    /// In the manifest.
    case manifest
    /// In the variable `OPENROUTER_MODEL`.
    case variable(VariableSource)
    /// Nowhere. The built-in model is asked, which OpenRouter has retired.
    case builtIn
}

extension ModelOrigin {
    /// The places for a model's name, for advice.
    package static let places = "--model, `model` in the manifest or OPENROUTER_MODEL"

    /// The origin in words.
    package var words: String {
        switch self {
        case .option: "--model"
        case .manifest: "the manifest"
        case .variable(.environment): "OPENROUTER_MODEL in the environment"
        case .variable(.file(let path)): "OPENROUTER_MODEL in \(path)"
        case .builtIn: "built in"
        }
    }
}
