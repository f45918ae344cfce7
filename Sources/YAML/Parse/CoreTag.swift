/// The known tags, those of YAML 1.2's core schema and `!`.
enum CoreTag {
    /// The tags of scalars.
    static let scalars = ["!!str", "!!int", "!!float", "!!bool", "!!null", "!"]
    /// The tags of lists.
    static let sequences = ["!!seq", "!"]
    /// The tags of mappings.
    static let mappings = ["!!map", "!"]

    private static let prefix = "tag:yaml.org,2002:"

    /// The short form of a tag as libyaml gives it.
    ///
    /// - Throws: a problem where the tag is none of `allowed`.
    static func shortForm(
        _ tag: String?, allowing allowed: [String], from start: Mark, to end: Mark
    ) throws(YAMLError.Problem) -> String? {
        guard let tag else { return nil }
        let short = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
        guard allowed.contains(short) else {
            throw YAMLError.Problem(
                .tag, "the tag \(short.quotedForMessage) is not supported here", start: start, end: end)
        }
        return short
    }
}
