import Foundation
import OpenRouter
import Synchronization
import TestSupport

/// What a scripted server says to look-ups, and how it answers chapters; both may change between two nights.
final class LookUpServer: Sendable {
    /// What is said.
    struct Replies: Sendable {
        /// To `GET /models`.
        var models: ScriptedTransport.Reply = LookUpServer.models()
        /// To `GET /key`.
        var key: ScriptedTransport.Reply = LookUpServer.key(remaining: 0)
        /// To the request for a chapter, by its number.
        var chapter: @Sendable (Int) -> ScriptedTransport.Reply = { .stream("Words of chapter \($0).") }
    }

    private let replies = Mutex(Replies())

    init(_ setUp: (inout Replies) -> Void = { _ in }) { set(setUp) }

    /// Changes what is said from now on.
    func set(_ change: (inout Replies) -> Void) { replies.withLock { change(&$0) } }

    /// The server.
    var transport: ScriptedTransport {
        ScriptedTransport { [self] _, request in
            let replies = replies.withLock { $0 }
            if request.method == .post {
                let body = String(decoding: request.body ?? Data(), as: UTF8.self)
                return replies.chapter(Int(body.firstMatch(of: /Write chapter (\d+)/)?.output.1 ?? "") ?? 0)
            }
            return request.url.path().hasSuffix("/key") ? replies.key : replies.models
        }
    }

    /// A list with one model at these prices.
    static func models(
        _ id: String = "m/asked", prompt: String = "0.000001", completion: String = "0.000002", request: String = "0"
    ) -> ScriptedTransport.Reply {
        let prices = #"{"prompt":"\#(prompt)","completion":"\#(completion)","request":"\#(request)"}"#
        return .response(200, [#"{"data":[{"id":"\#(id)","pricing":\#(prices)}]}"#])
    }

    /// A key with so many free requests left today; `nil`: the server does not say.
    static func key(remaining: Int?) -> ScriptedTransport.Reply {
        let requests = remaining.map { #","free_model_daily_requests":{"remaining":\#($0)}"# } ?? ""
        return .response(200, [#"{"data":{"label":"x"\#(requests)}}"#])
    }
}
