import Crypto
package import FoundationEssentials
package import Logging
package import OpenRouter
package import Pacing
import SystemPackage

/// The pace of this process's requests. All processes of the user share it for the same server and key.
package struct SharedPace: Sendable {
    private let folder: StateFolder?
    private let alone: MemoryPaceStore
    private let logger: Logger

    /// Creates a pace of this process alone. It is for the requests to a simulator.
    ///
    /// - Parameter clock: The clock of the waits.
    package init(alone clock: WaitingClock) {
        folder = nil
        alone = MemoryPaceStore(clock: clock)
        logger = Logger(label: "", factory: { _ in SwiftLogNoOpLogHandler() })
    }

    /// Creates a pace shared by processes. Without a folder for it this process keeps its own, and the log warns.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process. One may name the folder.
    ///   - logger: The destination of warnings.
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

    /// Returns the store for a key and a server.
    ///
    /// Each server has a store of its own, even without a key or with the same key. One server's wait must not hold
    /// back requests to another.
    package func store(for key: APIKey?, at address: URL) -> any PaceStore {
        guard let folder else { return alone }
        let path = folder.path.appending(Self.fileName(for: key, at: address))
        return PaceFile(path: path) { [logger] problem in
            logger.warning(
                "the shared pace cannot be used: this process keeps its own, others with the same key theirs",
                metadata: ["file": "\(path)", "error": "\(problem)"])
        }
    }

    /// Returns the file's name for a key and a server. It is half of a SHA-256, so it tells nothing about them. No
    /// other text of this form is hashed.
    private static func fileName(for key: APIKey?, at address: URL) -> String {
        let isSecure = address.scheme?.lowercased() == "https"
        // A server with its usual port is the same with and without the number. The path is no part of a server.
        let port = address.port ?? (isSecure ? 443 : 80)
        let server = "\(isSecure ? "https" : "http")://\(address.host()?.lowercased() ?? ""):\(port)"
        let digits = Array("0123456789abcdef".utf8)
        let digest = SHA256.hash(data: Array("bookgen-batch pace 2\n\(server)\n\(key?.secret ?? "")".utf8))
        let hexadecimal = digest.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }
        return "pace-" + String(decoding: hexadecimal, as: UTF8.self)
    }
}
