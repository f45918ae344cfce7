import FoundationEssentials

/// What the simulator remembers from request to request.
struct Account: Sendable {
    /// The maximum number of generations for `GET /generation`.
    static let generationCapacity = 10_000
    /// The maximum number of bodies with a count of attempts.
    static let attemptCapacity = 100_000

    /// The script.
    let script: SimulatorScript
    /// The limits' counters.
    var limits: RequestLimits
    /// The stored answers.
    var cache = ResponseCache()
    /// US dollars spent so far.
    var spent: Decimal = 0
    private var counts: [Endpoint: Int] = [:]
    private var attempts: [UInt64: Int] = [:]
    private var uses: [Int]
    private var generations: [String: Generation] = [:]
    private var generationOrder: [String] = []

    /// A new account.
    init(script: SimulatorScript) {
        self.script = script
        limits = RequestLimits(script.limits)
        uses = Array(repeating: 0, count: script.rules.count)
    }

    /// Counts a request at its endpoint, and how often its body came.
    mutating func count(_ endpoint: Endpoint, body: [UInt8]) -> (number: Int, attempt: Int) {
        counts[endpoint, default: 0] += 1
        var hash = FNV1a()
        hash.combine(endpoint.rawValue)
        hash.combine(body)
        if attempts.count >= Self.attemptCapacity { attempts = [:] }
        attempts[hash.value, default: 0] += 1
        return (counts[endpoint, default: 0], attempts[hash.value, default: 0])
    }

    /// The first rule for a request. It then counts as used.
    mutating func rule(for endpoint: Endpoint, number: Int, attempt: Int, call: ChatCall?) -> Int? {
        for (index, rule) in script.rules.enumerated() {
            if let times = rule.times, uses[index] >= times { continue }
            var seed = FNV1a()
            seed.combine("\(script.seed) \(endpoint.rawValue) \(number) \(index)")
            var random = SplitMix64(seed: seed.value)
            let chance = Double.random(in: 0..<1, using: &random)
            if rule.when.holds(endpoint: endpoint, number: number, attempt: attempt, call: call, chance: chance) {
                uses[index] += 1
                return index
            }
        }
        return nil
    }

    /// The generation called `id`. Before its time it is unknown.
    func generation(_ id: String, at now: Duration) -> Generation? {
        generations[id].flatMap { $0.known <= now ? $0 : nil }
    }

    /// Keeps a generation for `GET /generation`.
    mutating func keep(_ generation: Generation) {
        if generations.updateValue(generation, forKey: generation.id) == nil { generationOrder.append(generation.id) }
        if generationOrder.count > Self.generationCapacity {
            let surplus = generationOrder.prefix(Self.generationCapacity / 10)
            for id in surplus { generations.removeValue(forKey: id) }
            generationOrder.removeFirst(surplus.count)
        }
    }

    /// The model to serve a request with.
    ///
    /// - Throws: `APIFailure` when neither the model nor any to fall back to is on offer and available.
    func model(for call: ChatCall) throws(APIFailure) -> SimulatedModel {
        guard let asked = call.model ?? call.fallbackModels.first ?? script.catalogue.first?.id else {
            throw .invalid("No models provided")
        }
        let listed = ([asked] + call.fallbackModels).compactMap(offered)
        if let model = listed.first(where: \.isAvailable) { return model }
        if !listed.isEmpty { throw .generic(status: 503) }
        guard script.refusesOtherModels else { return SimulatedModel(id: asked) }
        let ids = script.catalogue.map(\.id)
        let wasFree = asked.hasSuffix(":free") && ids.contains(String(asked.dropLast(":free".count)))
        throw .noModel(asked, others: Array(ids.prefix(3)), wasFree: wasFree)
    }

    /// The model called `id`. The id may end in one of OpenRouter's routing suffixes.
    func offered(_ id: String) -> SimulatedModel? {
        let routing = [":nitro", ":floor", ":exacto", ":online"]
        let suffix = routing.first { id.hasSuffix($0) } ?? ""
        return script.catalogue.first { $0.id == id || $0.id == id.dropLast(suffix.count) }
    }
}
