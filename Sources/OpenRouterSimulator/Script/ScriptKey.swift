import YAML

/// A key of a script, with its name, its meaning and the reading of its value. Reading and reference share one table.
struct ScriptKey<Target> {
    /// The key.
    let name: String
    /// What the value may be, in a few words.
    let type: String
    /// What it does, in a sentence.
    let documentation: String
    /// Reads the value into its place and reports its errors.
    let read: (inout Target, Node, inout ScriptReader) -> Void

    /// A key with a reading function.
    init<Value>(
        _ name: String, _ path: WritableKeyPath<Target, Value?>, type: String, _ documentation: String,
        _ read: @escaping (Node, inout ScriptReader) -> Value?
    ) {
        self.name = name
        self.type = type
        self.documentation = documentation
        self.read = { target, node, reader in
            if let value = read(node, &reader) { target[keyPath: path] = value }
        }
    }

    /// The same for a place without nil.
    init<Value>(
        _ name: String, _ path: WritableKeyPath<Target, Value>, type: String, _ documentation: String,
        _ read: @escaping (Node, inout ScriptReader) -> Value?
    ) {
        self.name = name
        self.type = type
        self.documentation = documentation
        self.read = { target, node, reader in
            if let value = read(node, &reader) { target[keyPath: path] = value }
        }
    }
}

extension ScriptKey {
    /// A whole number.
    static func count(
        _ name: String, _ path: WritableKeyPath<Target, Int?>, from minimum: Int, _ documentation: String
    ) -> ScriptKey {
        ScriptKey(name, path, type: "whole number ≥ \(minimum)", documentation) { node, reader in
            reader.count(node, in: minimum...Int.max)
        }
    }

    /// A time.
    static func duration(
        _ name: String, _ path: WritableKeyPath<Target, Duration?>, _ documentation: String
    ) -> ScriptKey {
        ScriptKey(name, path, type: "duration", documentation) { node, reader in reader.duration(node) }
    }

    /// A text.
    static func text(
        _ name: String, _ path: WritableKeyPath<Target, String?>, _ documentation: String
    ) -> ScriptKey {
        ScriptKey(name, path, type: "text", documentation) { node, reader in reader.text(node) }
    }

    /// `true` or `false`.
    static func flag(_ name: String, _ path: WritableKeyPath<Target, Bool?>, _ documentation: String) -> ScriptKey {
        ScriptKey(name, path, type: "true or false", documentation) { node, reader in reader.flag(node) }
    }
}
