/// Where whole lines go.
protocol LineSink: Sendable {
    /// Writes a line that holds no line break; the sink ends it.
    func write(line: String)
}
