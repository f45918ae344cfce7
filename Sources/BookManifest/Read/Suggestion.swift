/// The probably intended word.
package enum Suggestion {
    /// The candidate nearest to `word`. Few letters may differ, as in a slip. Else it is the only one that begins with
    /// the word.
    ///
    /// Case, and `-` for `_`, count as half a letter.
    ///
    /// - Parameters:
    ///   - word: What was typed.
    ///   - candidates: What can be meant.
    ///   - letters: Most letters that may differ. The default is a third of the word's.
    /// - Returns: The candidate, or `nil` if none is near.
    package static func nearest(to word: String, among candidates: [String], letters: Int? = nil) -> String? {
        let typed = Array(word.prefix(64).utf8)
        let budget = 2 * (letters ?? max(1, typed.count / 3))
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(typed, Array(candidate.utf8))
            if distance <= budget, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name ?? continuation(of: typed, among: candidates)
    }

    /// The only candidate that begins with the word. Fewer than three letters say too little.
    private static func continuation(of typed: [UInt8], among candidates: [String]) -> String? {
        guard typed.count >= 3 else { return nil }
        let beginning = typed.map(folded)
        let longer = candidates.filter { $0.utf8.lazy.map(folded).starts(with: beginning) }
        return longer.count == 1 ? longer[0] : nil
    }

    /// Twice the number of letters to insert, delete, replace or swap with a neighbour. A letter nearly the same counts
    /// once.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(stride(from: 0, through: 2 * right.count, by: 2))
        for (row, a) in left.enumerated() {
            var current = [2 * (row + 1)]
            for (column, b) in right.enumerated() {
                let cost = a == b ? 0 : folded(a) == folded(b) ? 1 : 2
                var best = min(last[column] + cost, last[column + 1] + 2, current[column] + 2)
                if row > 0 && column > 0 && a == right[column - 1] && left[row - 1] == b {
                    best = min(best, beforeLast[column - 1] + 2)
                }
                current.append(best)
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "-"), UInt8(ascii: " "): UInt8(ascii: "_")
        default: byte
        }
    }
}
