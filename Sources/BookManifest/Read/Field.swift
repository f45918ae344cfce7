import OpenRouter
import YAML

/// A key of a manifest with its value, read by its type.
struct Field {
    /// The key as it stands there.
    var key: Node
    /// The value as it stands there.
    var node: Node
    /// What was read: texts normalized, durations and paths still as text, sections empty; `nil` where it was not what the
    /// key takes, which has been reported.
    var value: JSONValue?
}
