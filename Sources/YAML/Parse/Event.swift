/// The events of libyaml's parser, as values.
enum Event {
    /// The anchor and the tag of a node.
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
