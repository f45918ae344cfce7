extension SourceText {
    /// Says something about a place in this text.
    ///
    /// - Parameters:
    ///   - severity: How bad it is.
    ///   - message: What is to be said, without a full stop.
    ///   - start: Where the text that is meant begins.
    ///   - end: The position after it; `nil`: a place is meant.
    ///   - hint: What may help.
    /// - Returns: the diagnostic, with the line of this text that it is about.
    package func diagnostic(
        _ severity: Diagnostic.Severity, _ message: String, from start: Mark, to end: Mark? = nil, hint: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            severity: severity, path: path, start: start, end: end ?? start, message: message, hint: hint,
            excerpt: Excerpt(of: bytes, from: start.offset, to: (end ?? start).offset))
    }

    /// Says something about a node of this text.
    package func diagnostic(
        _ severity: Diagnostic.Severity, _ message: String, at node: Node, hint: String? = nil
    ) -> Diagnostic {
        diagnostic(severity, message, from: node.start, to: node.end, hint: hint)
    }

    /// What is wrong with this text as YAML.
    package func diagnostics(for error: YAMLError) -> [Diagnostic] {
        error.faults.map { diagnostic(.error, $0.message, from: $0.start, to: $0.end) }
    }
}
