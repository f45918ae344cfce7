/// One possible field of a chat-completions request, with its name, its type with its range, and its effect.
package struct RequestParameter: Sendable, Hashable {
    /// What values a field takes.
    package indirect enum ValueType: Sendable, Hashable {
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
        /// Any mapping, passed through as it is.
        case object
        /// The first fitting type of these.
        case either([ValueType])
    }

    /// The API's name.
    package var name: String
    /// What values it takes.
    package var type: ValueType
    /// What it does, in one line.
    package var documentation: String

    /// Creates a row of the table.
    package init(_ name: String, _ type: ValueType, _ documentation: String) {
        self.name = name
        self.type = type
        self.documentation = documentation
    }
}
