import Crypto

/// Hashes that say which form they were made of: `v1:sha256:` and 64 hexadecimal digits.
///
/// The version belongs to the canonical form of what is hashed; it goes up when that form changes, so that an old hash is
/// never compared with a new one.
package enum ContentHash {
    /// The hash of these bytes.
    package static func of(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array(bytes))
        let hexadecimal = digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return "v1:sha256:" + String(decoding: hexadecimal, as: UTF8.self)
    }
}
