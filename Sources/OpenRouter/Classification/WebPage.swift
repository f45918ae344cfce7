/// Tells a page for people from the answer of an API.
enum WebPage {
    /// How much of a body is looked at.
    private static let maxBytes = 64 << 10
    /// Words of temporary pages, as proxies and firewalls in front of an API show them.
    private static let signsOfOutage = [
        "500", "502", "503", "504", "520", "521", "522", "523", "524", "429", "bad gateway", "unavailable", "timeout",
        "timed out", "time-out", "maintenance", "just a moment", "attention required", "too many requests",
        "overloaded", "internal server error",
    ]

    /// Whether a body is a page, whatever it says.
    static func isPage(_ body: some Collection<UInt8>) -> Bool {
        let text = String(decoding: body.prefix(1024), as: UTF8.self)
        return text.trimmingBlanks().hasPrefix("<")
    }

    /// Whether a page shows a wrong address. A page of an outage does not, because asking again may outlast it.
    static func tellsWrongAddress(_ body: [UInt8]) -> Bool {
        guard isPage(body) else { return false }
        let words = PlainText.excerpt(of: Array(body.prefix(maxBytes))).prefix(scalars: 120).lowercased()
        return !signsOfOutage.contains(where: words.contains)
    }

    /// The line for a person about a page, with its title or first words.
    static func message(of body: [UInt8]) -> String {
        let words = MessageLine.make(PlainText.excerpt(of: Array(body.prefix(maxBytes))), limit: 120)
        return "the address answers with a web page (\(words))"
    }

    /// Whether the words of a 404 are about the path and not about a model.
    static func tellsUnknownPath(_ words: String) -> Bool {
        let words = words.lowercased().trimmingBlanks()
        let whole: Set<String> = [
            "not found", "404 not found", "page not found", "404 page not found", "file not found", "route not found",
            "no route matched with those values", "resource not found",
        ]
        return whole.contains(words.last == "." ? String(words.dropLast()) : words)
            || ["invalid url", "unexpected endpoint", "cannot post", "unknown request url"].contains(
                where: words.contains)
    }
}
