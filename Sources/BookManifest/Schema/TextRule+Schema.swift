extension TextRule {
    private static let control = #"\u0000-\u001f\u007f-\u009f\u2028\u2029"#
    /// One line with some text. Blanks and line breaks may stand around it, for they are dropped.
    private static let line = #"^\s*[^\s\#(control)]([^\#(control)]*[^\s\#(control)])?\s*$"#

    /// The keywords of a text. `pattern` says the same as ``fault(in:)``.
    var schema: [(String, OrderedJSON)] {
        var schema: [(String, OrderedJSON)] = []
        if let maximum { schema.append(("maxLength", .integer(maximum))) }
        switch self {
        case .prose:
            schema.append(("pattern", .string(#"\S"#)))
            schema.append(("not", .object([("type", .string("string")), ("pattern", .string(#"\{\{"#))])))
        case .line: schema.append(("pattern", .string(Self.line)))
        case .identifier, .chapterID:
            schema.append(("pattern", .string("^[A-Za-z0-9][A-Za-z0-9._-]*$")))
            var refused = [#"\.\."#, #"\.$"#, "^(\(Self.pattern(of: Self.reservedNames)))(\\.|$)"]
            if case .chapterID = self {
                let (partial, backup) = (Self.pattern(of: ["partial"]), Self.pattern(of: ["bak"]))
                refused.append("\\.(\(partial)(-[0-9]+)?|[0-9]+\\.\(backup))$")
            }
            schema.append(
                ("not", .object([("type", .string("string")), ("pattern", .string(refused.joined(separator: "|")))])))
        case .language: schema.append(("pattern", .string("^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")))
        case .model: schema.append(("pattern", .string(#"^[^\s\#(Self.control)]+$"#)))
        case .file:
            schema.append(("pattern", .string(Self.line)))
            schema.append(("not", .object([("type", .string("string")), ("pattern", .string(#"^\s*/"#))])))
        case .folder:
            schema.append(("pattern", .string(Self.line)))
            schema.append(("not", .object([("type", .string("string")), ("pattern", .string(#"^\s*~"#))])))
        }
        return schema
    }

    /// Names in either case. The patterns of JSON Schema have no switch for it.
    private static func pattern(of names: [String]) -> String {
        names.map { name in
            name.map { $0.isLetter ? "[\($0.uppercased())\($0)]" : String($0) }.joined()
        }.joined(separator: "|")
    }
}
