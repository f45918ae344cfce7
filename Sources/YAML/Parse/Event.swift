/// What libyaml says while it reads, as values.
enum Event {
    /// Something that may stand where a node stands: its anchor and its tag.
    struct Properties {
        var anchor: String?
        var tag: String?
    }

    case streamStart
    case documentStart
    case documentEnd
    case streamEnd
    case alias(String)
    case scalar(Scalar, Properties)
    case sequenceStart(Properties)
    case sequenceEnd
    case mappingStart(Properties)
    case mappingEnd
}
