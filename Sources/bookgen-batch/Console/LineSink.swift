/// A destination of whole lines.
protocol LineSink: Sendable {
    /// Writes a line. It holds no line break, for the sink ends it.
    func write(line: String)
}
