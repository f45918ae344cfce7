/// Counts the words of a text in pieces. A word is a run between white space with a letter or a digit.
package struct WordCounter: Sendable, Hashable {
    /// The count of words so far. A word split over two pieces counts once.
    package private(set) var count = 0
    private var isCounted = false

    /// Creates a counter at 0.
    package init() {}

    /// Counts the words of the next piece.
    package mutating func add(_ text: String) {
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isCounted = false
            } else if !isCounted, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                isCounted = true
                count += 1
            }
        }
    }

    /// Counts the words of a whole text.
    package static func count(in text: String) -> Int {
        var counter = WordCounter()
        counter.add(text)
        return counter.count
    }
}
