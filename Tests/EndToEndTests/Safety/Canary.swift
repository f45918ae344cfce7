import Foundation

/// A key that is looked for wherever a run may have left it.
enum Canary {
    /// The key.
    static let key = "sk-or-v1-c0ffee5ca1ab1edba11f005ba11facade0fedcba9876543210deadbeef00c5f7ad"

    /// As a server may write it back: the forms and their names.
    static let forms: [String: String] = [
        "plain": key,
        "header": "Authorization: Bearer \(key)",
        "base64": Data("Bearer \(key)".utf8).base64EncodedString(),
        "base64, shifted": Data("x\(key)".utf8).base64EncodedString(),
        "base64, shifted again": Data("xy\(key)".utf8).base64EncodedString(),
        "percent": key.utf8.map { "%" + String($0, radix: 16) }.joined(),
        "percent, upper case": key.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined(),
        "escapes": key.utf8.map { "\\u00" + String($0, radix: 16) }.joined(),
    ]

    /// What must stand nowhere: 16 characters from the midst of the key, in each of its forms.
    private static let traces: [(name: String, bytes: Data)] = {
        let middle = key.dropFirst(12).prefix(16)
        var traces = [
            ("plain", String(middle)), ("percent", middle.utf8.map { "%" + String($0, radix: 16) }.joined()),
            ("escapes", middle.utf8.map { "\\u00" + String($0, radix: 16) }.joined()),
        ]
        for prefix in ["", "x", "xy"] {
            // The first and the last signs of Base64 depend on what stands beside.
            let text = Data((prefix + middle).utf8).base64EncodedString().dropFirst(4).prefix(16)
            traces.append(("base64", String(text)))
        }
        return traces.map { ($0.0, Data($0.1.utf8)) }
    }()

    /// The forms in which bytes hold the key.
    static func found(in bytes: Data) -> [String] {
        let lowercased = Data(bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 })
        return traces.filter { trace in
            bytes.range(of: trace.bytes) != nil || trace.name != "base64" && lowercased.range(of: trace.bytes) != nil
        }.map(\.name)
    }
}
