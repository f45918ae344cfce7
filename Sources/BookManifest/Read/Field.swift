import OpenRouter
import YAML

/// A key of a manifest with its value, read by its type.
struct Field {
    /// The key as it stands there.
    var key: Node
    /// The value as it stands there.
    var node: Node
    /// The value. Texts are normalized, durations and paths are still text, sections are empty. A wrong value has been
    /// reported and is nil.
    var value: JSONValue?
}
