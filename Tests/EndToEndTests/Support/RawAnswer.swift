import Foundation

/// The bytes of HTTP answers that no proper server would send.
enum RawAnswer {
    /// An answer of any status; the connection's end is the body's.
    static func http(_ status: String, _ headers: [(String, String)] = [], _ body: String = "") -> [UInt8] {
        let fields = ([("Connection", "close")] + headers).map { "\($0.0): \($0.1)\r\n" }
        return Array("HTTP/1.1 \(status)\r\n\(fields.joined())\r\n\(body)".utf8)
    }

    /// A stream of events, each the text of a JSON value; with `[DONE]` at its end, unless it is cut before.
    static func stream(_ events: [String], _ headers: [(String, String)] = [], isCut: Bool = false) -> [UInt8] {
        let data = (events + (isCut ? [] : ["[DONE]"])).map { "data: \($0)\n\n" }.joined()
        return http("200 OK", [("Content-Type", "text/event-stream")] + headers, data)
    }

    /// A chunk of an answer; `more` holds further members of the chunk, such as `,"error":{}`, `delta` of the delta.
    static func chunk(
        _ text: String = "", finish: String? = nil, model: String = "author/name", provider: String = "Acme",
        id: String = "x-1", more: String = "", delta: String = ""
    ) -> String {
        let finish = finish.map(json) ?? "null"
        return #"{"id":\#(json(id)),"model":\#(json(model)),"provider":\#(json(provider)),"choices":[{"index":0,"#
            + #""delta":{"role":"assistant","content":\#(json(text))\#(delta)},"finish_reason":\#(finish)}]\#(more)}"#
    }

    /// A whole answer in so many pieces.
    static func answer(_ pieces: [String]) -> [UInt8] {
        stream(pieces.map { chunk($0) } + [chunk(finish: "stop")])
    }

    /// A string as JSON.
    static func json(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                json += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
