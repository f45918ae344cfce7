/// A request as it came over the wire.
struct IncomingRequest: Sendable {
    /// The method, such as `POST`.
    var method: String
    /// The path with its query.
    var target: String
    /// The headers in their order.
    var headers: [HeaderField]
    /// The body.
    var body: [UInt8] = []

    /// The path without the query.
    var path: Substring { target.prefix { $0 != "?" } }

    /// The value of a query parameter, with its escapes resolved.
    func query(_ name: String) -> String? {
        for pair in target.dropFirst(path.count + 1).split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.first.map({ Self.unescaped($0) }) == name else { continue }
            return parts.count == 2 ? Self.unescaped(parts[1]) : ""
        }
        return nil
    }

    /// The key behind `Bearer` in the `Authorization` header.
    var bearer: String? {
        guard let value = headers["authorization"] else { return nil }
        let parts = value.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    /// Resolves `%41` and `+`. Anything else stays.
    static func unescaped(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
