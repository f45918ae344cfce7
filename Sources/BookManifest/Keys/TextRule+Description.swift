extension TextRule {
    /// The accepted values, in words to follow "must be".
    var summary: String {
        switch self {
        case .line(let maximum): "a line of text, at most \(maximum) characters"
        case .prose: "text"
        case .identifier: "a name of at most \(Self.maximumIdentifier) letters, digits, `.`, `_` and `-`"
        case .chapterID: "\(Self.identifier.summary), without `.partial` or `.1.bak` at its end"
        case .language: "a language tag"
        case .model: "the name of a model"
        case .file: "the path of a file"
        case .folder: "the path of a folder"
        }
    }
}
