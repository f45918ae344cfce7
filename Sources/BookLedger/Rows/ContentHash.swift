import Crypto

/// Hashes with the version of their form, such as `v1:sha256:` and 64 hexadecimal digits.
///
/// The version counts the canonical forms of one kind of content. A new form gets a new version.
package enum ContentHash {
    /// The hash of these bytes.
    ///
    /// - Parameters:
    ///   - bytes: The canonical form of the content.
    ///   - version: The version of that form, from 1.
    /// - Returns: The hash.
    package static func of(_ bytes: some Sequence<UInt8>, version: Int = 1) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array(bytes))
        let hexadecimal = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return "v\(version):sha256:" + String(decoding: hexadecimal, as: UTF8.self)
    }

    /// Whether two hashes may be of the same content.
    ///
    /// Hashes of different versions cannot be compared. They count as equal.
    package static func mayBeEqual(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        guard let one = version(of: left), let other = version(of: right) else { return false }
        return one != other
    }

    /// The version at the start of a hash, such as `v1`. `nil` for any other text.
    private static func version(of hash: String) -> Substring? {
        guard hash.hasPrefix("v"), let end = hash.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return hash[..<end]
    }
}
