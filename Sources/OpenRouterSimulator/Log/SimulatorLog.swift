import Synchronization

/// The requests to a simulator, in their order.
///
/// An entry stands in the log from the moment its request is complete. What was answered and billed is written down before
/// the client can have read the end of it, so that a test finds the log complete when its client returns.
public final class SimulatorLog: Sendable {
    private struct State {
        var entries: [LogEntry] = []
        var removed = 0
        var bodyBytes = 0
        var firstWithBody = 1
        var open: Set<Int> = []
        var nextArrival = Gate(isOpen: false)
    }

    private let capacity: Int
    private let bodyCapacity: Int
    private let state = Mutex(State())
    private let settled = Gate(isOpen: true)

    /// Creates an empty log.
    ///
    /// - Parameters:
    ///   - capacity: Entries that are kept at most; the oldest go first.
    ///   - bodyCapacity: Bytes of bodies that are kept at most; the oldest are emptied first.
    package init(capacity: Int = 100_000, bodyCapacity: Int = 64 << 20) {
        self.capacity = capacity
        self.bodyCapacity = bodyCapacity
    }

    /// The entries, the oldest first.
    public var entries: [LogEntry] {
        get async { state.withLock { $0.entries } }
    }

    /// The entries of the chat endpoint, the oldest first.
    public var chats: [LogEntry] {
        get async { state.withLock { $0.entries.filter { $0.endpoint == .chat } } }
    }

    /// How many old entries were removed because there were too many.
    public var removedCount: Int {
        get async { state.withLock { $0.removed } }
    }

    /// Waits until no answer is under way, or the task is cancelled, and returns the entries.
    ///
    /// Use it after a client went away: the simulator learns of that a moment later.
    public func settledEntries() async -> [LogEntry] {
        await settled.pass()
        return state.withLock { $0.entries }
    }

    /// Waits until so many requests have come, or the task is cancelled, and returns the entries.
    public func entries(atLeast count: Int) async -> [LogEntry] {
        while !Task.isCancelled {
            let (entries, arrival) = state.withLock { state in
                (state.entries.count + state.removed >= count ? state.entries : nil, state.nextArrival)
            }
            if let entries { return entries }
            await arrival.pass()
        }
        return await entries
    }

    /// Takes in a request and gives it its number.
    func begin(_ entry: LogEntry) -> Int {
        state.withLock { state in
            var entry = entry
            entry.number = state.removed + state.entries.count + 1
            state.entries.append(entry)
            state.bodyBytes += entry.body.utf8.count
            state.open.insert(entry.number)
            settled.close()
            state.nextArrival.open()
            state.nextArrival = Gate(isOpen: false)
            shrink(&state)
            return entry.number
        }
    }

    /// Writes down the answer so far.
    func update(_ entry: LogEntry) {
        state.withLock { state in
            let index = entry.number - state.removed - 1
            guard state.entries.indices.contains(index) else { return }
            let body = state.entries[index].body
            state.entries[index] = entry
            state.entries[index].body = body
        }
    }

    /// Writes down the last of a request and ends its answer.
    func close(_ entry: LogEntry) {
        update(entry)
        state.withLock { state in
            state.open.remove(entry.number)
            if state.open.isEmpty { settled.open() }
        }
    }

    private func shrink(_ state: inout State) {
        while state.bodyBytes > bodyCapacity, state.firstWithBody - state.removed <= state.entries.count {
            let index = state.firstWithBody - state.removed - 1
            state.bodyBytes -= state.entries[index].body.utf8.count
            state.entries[index].body = ""
            state.firstWithBody += 1
        }
        guard state.entries.count > capacity else { return }
        // A tenth at a time: taking one from the front of an array each time would be quadratic.
        let surplus = state.entries.count - capacity * 9 / 10
        state.bodyBytes -= state.entries.prefix(surplus).reduce(0) { $0 + $1.body.utf8.count }
        state.entries.removeFirst(surplus)
        state.removed += surplus
        state.firstWithBody = max(state.firstWithBody, state.removed + 1)
    }
}
