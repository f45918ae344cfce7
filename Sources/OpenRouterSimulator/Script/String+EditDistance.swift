extension String {
    /// How many characters must be put in, taken out or replaced to turn this text into `other`.
    func editDistance(to other: String) -> Int {
        let target = Array(other)
        var previous = Array(0...target.count)
        for (row, character) in enumerated() {
            var current = [row + 1]
            for (column, candidate) in target.enumerated() {
                let replaced = previous[column] + (character == candidate ? 0 : 1)
                current.append(Swift.min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[target.count]
    }
}
