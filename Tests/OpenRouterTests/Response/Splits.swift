/// Ways to cut bytes into pieces, as reads from a network do.
enum Splits {
    /// Whole; byte by byte; in pieces of 2, 3 and 7; and in two at every place.
    static func all(of bytes: [UInt8]) -> [[[UInt8]]] {
        let even = [max(bytes.count, 1), 1, 2, 3, 7].map { pieces(of: bytes, size: $0) }
        return even + (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    }

    /// Pieces of one size.
    static func pieces(of bytes: [UInt8], size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<min($0 + size, bytes.count)]) }
    }
}
