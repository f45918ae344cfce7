package import Pacing
import SystemPackage

/// The pace of requests. Clients with one pace never start two requests too close together.
public struct RequestPace: Sendable {
    /// Keeps the starts and pauses.
    package let store: any PaceStore

    /// Creates a pace for clients of this process.
    public init() {
        store = MemoryPaceStore()
    }

    /// Creates a pace for every process with the same file.
    ///
    /// The file is created for its owner only. Where it cannot be used, this process keeps a pace of its own.
    ///
    /// - Parameters:
    ///   - path: The file, one for each key and server.
    ///   - onUnusable: Called once with the reason, when the file cannot be used.
    public init(file path: String, onUnusable: @escaping @Sendable (String) -> Void = { _ in }) {
        store = PaceFile(path: FilePath(path)) { onUnusable($0.description) }
    }
}
