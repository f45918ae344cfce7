/// Complete answers for clients with the header `X-OpenRouter-Cache: true`.
struct ResponseCache: Sendable {
    /// What tells requests apart.
    struct Key: Sendable, Hashable {
        /// A hash of the client's key and of the body. Model and mode stand in the body. A body itself may be large.
        private let hash: UInt64
        /// The length of the body, in bytes.
        private let length: Int

        /// The key for a body without the blanks between its tokens.
        init(bearer: String, body: [UInt8]) {
            var hash = FNV1a()
            hash.combine(bearer)
            hash.combine(body)
            self.hash = hash.value
            length = body.count
        }
    }

    /// A stored answer.
    struct Entry: Sendable {
        /// The answer.
        var answer: SimulatedAnswer
        /// When it was stored.
        var stored: Duration
        /// How long it is kept.
        var lifetime: Duration
    }

    /// The maximum number of answers. The oldest goes first.
    static let capacity = 256

    private var entries: [Key: Entry] = [:]
    private var order: [Key] = []

    /// The answer for `key`, unless it is too old.
    mutating func entry(for key: Key, at now: Duration) -> Entry? {
        guard let entry = entries[key] else { return nil }
        guard now - entry.stored < entry.lifetime else {
            remove(key)
            return nil
        }
        return entry
    }

    /// Stores an answer.
    mutating func store(_ answer: SimulatedAnswer, for key: Key, at now: Duration, lifetime: Duration) {
        remove(key)
        if order.count == Self.capacity, let oldest = order.first { remove(oldest) }
        entries[key] = Entry(answer: answer, stored: now, lifetime: lifetime)
        order.append(key)
    }

    /// Forgets the answer for `key`.
    mutating func remove(_ key: Key) {
        guard entries.removeValue(forKey: key) != nil else { return }
        order.removeAll { $0 == key }
    }
}
