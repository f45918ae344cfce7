/// A mistake in the configuration, with its place.
public struct ConfigurationMistake: Sendable, Hashable {
    /// The place, such as `.env:3` or `environment`.
    public var place: String
    /// The mistake, in one line. Values are never shown.
    public var message: String

    /// Creates a mistake.
    public init(place: String, message: String) {
        self.place = place
        self.message = message
    }
}

extension ConfigurationMistake: CustomStringConvertible {
    /// `place: error: message`.
    public var description: String { "\(place): error: \(message)" }
}
