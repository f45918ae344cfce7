import Synchronization
import SystemPackage

/// A file that log lines are added to; only its owner may read it, since prompts may stand in it.
final class LogFileSink: LineSink {
    private let path: FilePath
    private let descriptor: FileDescriptor
    private let console: ErrorConsole?
    private let hasFailed = Mutex(false)

    /// Opens a file, or creates it with mode 0600.
    ///
    /// - Parameters:
    ///   - path: The file; its folder must exist.
    ///   - console: Where a write that fails is told, once; `nil`: nowhere.
    /// - Throws: The error of the system.
    init(path: FilePath, console: ErrorConsole?) throws(Errno) {
        self.path = path
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

    /// Adds a line in one write, so that lines of several processes do not mix.
    func write(line: String) {
        let error = hasFailed.withLock { hasFailed -> Errno? in
            do throws(Errno) {
                try StandardStream.write(line + "\n", to: descriptor)
                return nil
            } catch {
                defer { hasFailed = true }
                return hasFailed ? nil : error
            }
        }
        if let error { console?.write(line: "warning: can't write to the log file \(path): \(error)") }
    }
}
