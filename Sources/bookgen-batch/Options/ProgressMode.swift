import ArgumentParser

/// How a run shows its progress, for `--progress`.
enum ProgressMode: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Redrawn in place on a terminal, else plain lines.
    case auto
    /// Not at all.
    case none
    /// A line when a chapter starts, waits or ends, without control codes.
    case plain
    /// Redrawn in place.
    case ansi

    /// The form in the end.
    enum Style: Sendable, Hashable {
        case none
        case plain
        case ansi(colour: Bool)
    }

    /// Decides on the form.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether standard error is a terminal.
    ///   - isQuiet: Whether nothing may be shown.
    ///   - sharesStreamWithJSON: Whether JSON log lines go to standard error: a program that reads them expects no other.
    ///   - environment: `NO_COLOR` (https://no-color.org) turns colours off, `TERM=dumb` redrawing too.
    /// - Returns: The style.
    func style(
        isTerminal: Bool, isQuiet: Bool, sharesStreamWithJSON: Bool, environment: [String: String]
    ) -> Style {
        let term = environment["TERM"] ?? ""
        let isDumb = term.isEmpty || term == "dumb"
        let ansi = Style.ansi(colour: environment["NO_COLOR", default: ""].isEmpty && !isDumb)
        if isQuiet { return .none }
        switch self {
        case .none: return .none
        case .plain: return .plain
        case .ansi: return ansi
        case .auto:
            if isTerminal && !isDumb { return ansi }
            return sharesStreamWithJSON ? .none : .plain
        }
    }
}
