/// One field that a chat-completions request may carry: its name, its type with its range, and what it does.
public struct RequestParameter: Sendable, Hashable {
    /// What values a field takes.
    public indirect enum ValueType: Sendable, Hashable {
        /// A number within a range.
        case number(ClosedRange<Double>)
        /// A whole number within a range.
        case integer(ClosedRange<Int>)
        /// `true` or `false`.
        case boolean
        /// Text of at most this many Unicode scalars.
        case string(maxLength: Int)
        /// One of these words.
        case word([String])
        /// A list with at most this many values.
        case list(of: ValueType, maxCount: Int)
        /// Any names, values of one type, at most this many.
        case map(of: ValueType, maxCount: Int)
        /// These names and no others.
        case fields([RequestParameter])
        /// Passed through as it is: any mapping.
        case object
        /// The first of these that fits.
        case either([ValueType])
    }

    /// The API's name.
    public var name: String
    /// What values it takes.
    public var type: ValueType
    /// What it does, in one line.
    public var documentation: String

    /// Creates a row of the table.
    public init(_ name: String, _ type: ValueType, _ documentation: String) {
        self.name = name
        self.type = type
        self.documentation = documentation
    }
}
