import BookBatch
import OpenRouter

extension CommandFailure {
    /// Looks whether a server can be asked at all, before the first request.
    ///
    /// - Throws: ``CommandFailure`` with 78 where a variable or an option that only connections need is wrong.
    static func checkingConnection(_ configuration: OpenRouterConfiguration) throws(CommandFailure) {
        do throws(OpenRouterError) {
            try configuration.checkConnection()
        } catch {
            let message = error.message
            throw CommandFailure(.configuration, message.contains("error: ") ? message : "error: \(message)")
        }
    }
}
