/// Words of a command line as a person can paste them into a shell.
enum ShellWord {
    /// Quotes a word unless a POSIX shell reads it as itself.
    static func quoting(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "@%_+=:,./-".unicodeScalars.contains(scalar)
            }
        if isPlain { return word }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
