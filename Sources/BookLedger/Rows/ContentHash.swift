import Crypto

/// Hashes with the version of their form, as `v1:sha256:` and 64 hexadecimal digits.
///
/// The version counts the canonical forms of hashed content. A new form gets a new version. An old hash is never
/// compared with a new one.
package enum ContentHash {
    /// The hash of these bytes.
    package static func of(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array(bytes))
        let hexadecimal = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return "v1:sha256:" + String(decoding: hexadecimal, as: UTF8.self)
    }
}
