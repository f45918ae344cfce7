import Crypto
package import FoundationEssentials
package import Logging
package import OpenRouter
package import Pacing
import SystemPackage

/// Where the requests of this process keep their pace: with those of every process of the user that asks the
/// same server with the same key.
package struct SharedPace: Sendable {
    private let folder: StateFolder?
    private let alone: MemoryPaceStore
    private let logger: Logger

    /// A pace of this process alone, for requests that a simulator answers.
    ///
    /// - Parameter clock: The clock that they wait on.
    package init(alone clock: WaitingClock) {
        folder = nil
        alone = MemoryPaceStore(clock: clock)
        logger = Logger(label: "", factory: { _ in SwiftLogNoOpLogHandler() })
    }

    /// The pace that processes share; where there is no folder for it, that of this process alone, with a warning in the log.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process, which may name the folder.
    ///   - logger: Where warnings go.
    package init(environment: [String: String], logger: Logger) {
        func warn(_ text: String, _ error: any Error) {
            logger.warning("\(text)", metadata: ["error": "\(error)"])
        }
        do {
            folder = try StateFolder.find(in: environment) { warn("\(StateFolder.variable) cannot be used", $0) }
        } catch {
            warn("no folder for the pace: this process keeps its own, others with the same key theirs", error)
            folder = nil
        }
        alone = MemoryPaceStore()
        self.logger = logger
    }

    /// Where requests with `key` to the server at `address` keep their pace.
    ///
    /// One server's wait must not hold back requests to another, and many servers on one machine ask for no key, or the same.
    package func store(for key: APIKey?, at address: URL) -> any PaceStore {
        guard let folder else { return alone }
        let path = folder.path.appending(Self.fileName(for: key, at: address))
        return PaceFile(path: path) { [logger] problem in
            logger.warning(
                "the shared pace cannot be used: this process keeps its own, others with the same key theirs",
                metadata: ["file": "\(path)", "error": "\(problem)"])
        }
    }

    /// A name that tells servers and keys apart and tells nothing about them: half of a SHA-256, of a text that nothing else hashes.
    private static func fileName(for key: APIKey?, at address: URL) -> String {
        let isSecure = address.scheme?.lowercased() == "https"
        // The usual port is the same server, written or not; the path is not part of who answers.
        let port = address.port ?? (isSecure ? 443 : 80)
        let server = "\(isSecure ? "https" : "http")://\(address.host()?.lowercased() ?? ""):\(port)"
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array("bookgen-batch pace 2\n\(server)\n\(key?.secret ?? "")".utf8))
        let hexadecimal = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return "pace-" + String(decoding: hexadecimal, as: UTF8.self)
    }
}
