import OpenRouter

/// The type of a key's values.
indirect enum ValueType: Sendable {
    /// The type of a field of a request.
    case request(RequestParameter.ValueType)
    /// Text of one kind.
    case text(TextRule)
    /// A length of time.
    case duration(ClosedRange<Duration>)
    /// A first and a last year.
    case years(ClosedRange<Int>)
    /// A list with a number of values in this range.
    case list(of: ValueType, count: ClosedRange<Int>)
    /// A mapping with the keys of a level.
    case section(ManifestLevel)
    /// Further fields for the request, outside the table.
    case extraFields
    /// The version of the manifest's form.
    case version
}
