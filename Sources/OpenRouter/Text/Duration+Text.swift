extension Duration {
    /// The duration in seconds with at most three decimals, such as `1.5 s`, whatever the locale.
    var inSeconds: String {
        let milliseconds = Int64((self / .milliseconds(1)).rounded())
        let (seconds, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        guard rest != 0 else { return "\(seconds) s" }
        var digits = String(rest + 1000).dropFirst()
        while digits.last == "0" { digits.removeLast() }
        return "\(seconds).\(digits) s"
    }

    /// Whole milliseconds.
    var wholeMilliseconds: Int { Int((self / .milliseconds(1)).rounded()) }
}
