extension CoreTag {
    /// The tags of scalars.
    static let scalars: [CoreTag] = [.string, .integer, .float, .boolean, .null, .nonSpecific]
    /// The tags of lists.
    static let sequences: [CoreTag] = [.sequence, .nonSpecific]
    /// The tags of mappings.
    static let mappings: [CoreTag] = [.mapping, .nonSpecific]

    private static let prefix = "tag:yaml.org,2002:"

    /// Reads a tag in libyaml's long form.
    ///
    /// - Throws: A fault unless the tag is one of `allowed`.
    static func read(
        _ tag: String?, allowing allowed: [CoreTag], from start: Mark, to end: Mark
    ) throws(YAMLError.Fault) -> CoreTag? {
        guard let tag else { return nil }
        let short = tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
        guard let known = CoreTag(rawValue: short), allowed.contains(known) else {
            throw YAMLError.Fault(
                .tag, "the tag \(short.quotedForMessage) is not supported here", start: start, end: end)
        }
        return known
    }
}
