import Synchronization
import SystemPackage

/// A file of log lines. Only its owner may read it, since prompts may stand in it.
final class LogFileSink: LineSink {
    private let path: FilePath
    private let descriptor: FileDescriptor
    private let console: ErrorConsole?
    private let patience: Duration
    private let state = Mutex(State())

    private struct State {
        /// Whether a person knows of lost lines.
        var hasFailed = false
        /// Whether a pipe stood still for too long. Nobody waits for it any more.
        var isStuck = false
        /// The rest of a line after a full pipe took its start.
        var rest: [UInt8] = []
    }

    /// Opens a file, or creates it with mode 0600.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - console: Where a write that fails is told, once; `nil`: nowhere.
    ///   - patience: How long a pipe that nobody reads is waited for, once.
    /// - Throws: The error of the system.
    init(path: FilePath, console: ErrorConsole?, patience: Duration = .seconds(1)) throws(Errno) {
        self.path = path
        self.patience = patience
        self.console = console
        do {
            descriptor = try FileDescriptor.open(
                path, .writeOnly, options: [.append, .create, .closeOnExec, .nonBlocking], permissions: .ownerReadWrite)
        } catch let error as Errno {
            throw error
        } catch {
            throw .ioError
        }
    }

    deinit { try? descriptor.close() }

    /// Adds a line in one write. So lines of several processes do not mix.
    func write(line: String) {
        let problem = state.withLock { state -> String? in
            do throws(Errno) {
                guard try add(line, &state) else { return nil }
                defer { state.hasFailed = true }
                return state.hasFailed ? nil : "nobody reads the log file \(path), which is a pipe: lines are lost"
            } catch {
                defer { state.hasFailed = true }
                return state.hasFailed ? nil : "can't write to the log file \(path): \(error)"
            }
        }
        if let problem { console?.write(line: "warning: \(problem)") }
    }

    /// - Returns: Whether the line is lost, as a whole or for now in part.
    private func add(_ line: String, _ state: inout State) throws(Errno) -> Bool {
        let begun = state.rest
        let bytes = begun + Array((line + "\n").utf8)
        let left = try StandardStream.write(bytes, to: descriptor, patience: state.isStuck ? .zero : patience)
        guard !left.isEmpty else {
            state.rest = []
            return false
        }
        state.isStuck = true
        // A line that was begun is ended first, so that what comes through are whole lines. One that was not is dropped.
        let taken = bytes.count - left.count
        state.rest = taken > begun.count ? Array(left) : Array(begun.dropFirst(taken))
        return true
    }
}
