import BookPlan
import OpenRouter

extension CommandFailure {
    /// The failure of a wrong configuration.
    init(_ error: OpenRouterError) {
        let errors = error.mistakes.map { ErrorText($0.message, at: $0.place) }
        self.init(.configuration, parts: (errors.isEmpty ? [ErrorText(error.message)] : errors).map(Part.error))
    }

    /// Looks whether a server can be asked at all, before the first request.
    ///
    /// - Throws: ``CommandFailure`` with 78 where a variable or an option that only connections need is wrong.
    static func checkingConnection(_ configuration: OpenRouterConfiguration) throws(CommandFailure) {
        do throws(OpenRouterError) {
            try configuration.checkConnection()
        } catch {
            throw CommandFailure(error)
        }
    }
}
