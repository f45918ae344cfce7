extension Duration {
    /// Reads a duration in a person's notation, such as `300s`, `5m`, `1.5h`, `250ms`, or a number of seconds.
    ///
    /// - Returns: `nil` for anything else, for a negative one, and for one over a billion seconds.
    package init?(setting text: String) {
        let text = text.trimmingBlanks()
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let units = ["": 1, "s": 1, "m": 60, "h": 3600, "ms": 0.001]
        guard number.first?.isNumber == true, number.last?.isNumber == true, let value = Double(number),
            let unit = units[String(text[number.endIndex...])], value * unit <= 1e9
        else { return nil }
        self = .microseconds(Int64((value * unit * 1e6).rounded()))
    }
}
