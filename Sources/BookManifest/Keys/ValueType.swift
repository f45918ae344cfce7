import OpenRouter

/// What a key of a manifest takes.
indirect enum ValueType: Sendable {
    /// What a field of a request takes.
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
    /// Fields for the request that the table does not have.
    case extraFields
    /// The version of the manifest's form.
    case version
}
