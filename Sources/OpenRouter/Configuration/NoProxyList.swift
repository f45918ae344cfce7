import Glibc

/// The servers that are asked without a proxy, by `NO_PROXY`.
///
/// An entry is `*`, a host or a domain with or without a leading dot or `*.`, an IP address, or a range of them such as
/// `10.0.0.0/8`. A port behind it restricts it to that port.
struct NoProxyList: Sendable {
    private let entries: [Substring]

    /// Reads a list with commas or blanks between.
    init(_ text: String) {
        entries = text.split { $0 == "," || $0.isWhitespace }
    }

    /// Whether a server is in the list.
    ///
    /// - Parameters:
    ///   - host: The server's host, an IPv6 address with or without brackets.
    ///   - port: Its port.
    /// - Returns: Whether it is.
    func contains(_ host: String, port: Int) -> Bool {
        var name = host.lowercased()[...]
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        if name.hasSuffix(".") { name = name.dropLast() }
        return entries.contains { Self.matches($0, String(name), port) }
    }

    private static func matches(_ entry: Substring, _ host: String, _ port: Int) -> Bool {
        if entry == "*" { return true }
        let (text, restriction) = split(entry)
        if let restriction, restriction != String(port) { return false }
        if let slash = text.firstIndex(of: "/") {
            guard let range = bytes(text[..<slash]), let length = Int(text[text.index(after: slash)...]),
                let address = bytes(host[...]), address.count == range.count, (0...range.count * 8).contains(length)
            else { return false }
            return begins(address, with: range, bits: length)
        }
        if let address = bytes(host[...]) { return address == bytes(text) }
        var name = text.lowercased()[...]
        if name.hasPrefix("*.") { name = name.dropFirst() }
        name = name.drop { $0 == "." }
        if name.hasSuffix(".") { name = name.dropLast() }
        return !name.isEmpty && (host == name || host.hasSuffix(".\(name)"))
    }

    /// Parts a port from the host before it. The colons of an IPv6 address without brackets are its own.
    private static func split(_ entry: Substring) -> (Substring, port: Substring?) {
        if entry.first == "[", let end = entry.firstIndex(of: "]") {
            let inner = entry[entry.index(after: entry.startIndex)..<end]
            let rest = entry[entry.index(after: end)...]
            return (inner, rest.first == ":" ? rest.dropFirst() : nil)
        }
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? (parts[0], parts[1]) : (entry, nil)
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            if inet_pton(family, String(text), &bytes) == 1 { return bytes }
        }
        return nil
    }

    private static func begins(_ address: [UInt8], with range: [UInt8], bits: Int) -> Bool {
        let (whole, rest) = bits.quotientAndRemainder(dividingBy: 8)
        guard address[..<whole] == range[..<whole] else { return false }
        guard rest > 0 else { return true }
        return (address[whole] ^ range[whole]) >> UInt8(8 - rest) == 0
    }
}
