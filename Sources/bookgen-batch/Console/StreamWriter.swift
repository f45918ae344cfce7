import Dispatch
import Synchronization
import SystemPackage

/// Writes to a stream on a thread of its own. So a stopped terminal holds up no work.
///
/// Ctrl-S stops a terminal, and a pipe's reader may sleep. The waiting text is bounded. Any more is lost, and a line
/// says so when the stream goes on.
final class StreamWriter: Sendable {
    /// The writer of this process's standard error.
    static let standardError = StreamWriter(.standardError)

    /// The maximum size of the waiting text in bytes.
    static let mostBytes = 1 << 20

    private struct State {
        var waiting: [String] = []
        var bytes = 0
        var lost = 0
        var isWriting = false
    }

    private let descriptor: FileDescriptor
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "stream")

    /// Creates a writer.
    init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

    /// Whether something still waits to be written.
    var isBehind: Bool { state.withLock { $0.isWriting } }

    /// Takes a text to be written after those before it, and returns at once.
    func write(_ text: String) {
        let begins = state.withLock { state in
            guard state.bytes + text.utf8.count <= Self.mostBytes else {
                state.lost += 1
                return false
            }
            state.bytes += text.utf8.count
            state.waiting.append(text)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        if begins { queue.async { self.writeAll() } }
    }

    /// Waits until all is written, or the stream takes no more.
    func drain() { queue.sync {} }

    private func writeAll() {
        while let text = next() {
            do {
                try StandardStream.write(text, to: descriptor)
            } catch {
                // There is no other place left to tell it.
            }
        }
    }

    /// The waiting texts in one piece.
    private func next() -> String? {
        state.withLock { state in
            guard !state.waiting.isEmpty || state.lost > 0 else {
                state.isWriting = false
                return nil
            }
            var text = state.waiting.joined()
            // What was lost came after what waited.
            if state.lost > 0 { text += "(\(state.lost) messages are missing here: nobody took them)\n" }
            state = State(isWriting: true)
            return text
        }
    }
}
