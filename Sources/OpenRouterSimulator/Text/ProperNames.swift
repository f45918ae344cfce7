/// The proper names in a prompt.
enum ProperNames {
    /// The names in `prompt`, in their order and each once. A name is a run of at most four capitalized words. It does
    /// not begin a sentence or a line.
    static func names(in prompt: String) -> [String] {
        var names: [String] = []
        for line in prompt.split(whereSeparator: \.isNewline) {
            var run: [Substring] = []
            var beginsSentence = true
            for word in line.split(separator: " ") {
                let bare = word.trimmingPunctuation
                let isName = bare.first?.isUppercase == true && bare.contains(where: \.isLowercase)
                if isName, !beginsSentence, run.count < 4 {
                    run.append(bare)
                } else {
                    close(&run, into: &names)
                }
                let endsPhrase = word.last.map { !$0.isLetter && !$0.isNumber } ?? false
                if endsPhrase { close(&run, into: &names) }
                beginsSentence = word.last.map { ".!?:;*#-".contains($0) } ?? false
            }
            close(&run, into: &names)
        }
        return names
    }

    /// Names beyond this many add nothing to a text.
    private static let limit = 12

    private static func close(_ run: inout [Substring], into names: inout [String]) {
        let name = run.joined(separator: " ")
        run = []
        if !name.isEmpty, names.count < limit, !names.contains(name) { names.append(name) }
    }
}

extension Substring {
    /// The text from its first letter or digit to its last.
    fileprivate var trimmingPunctuation: Substring {
        var text = self
        while let first = text.first, !first.isLetter, !first.isNumber { text.removeFirst() }
        while let last = text.last, !last.isLetter, !last.isNumber { text.removeLast() }
        return text
    }
}
