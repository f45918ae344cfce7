public import FoundationEssentials

/// An attempt that is about to be sent.
public struct AttemptStart: Sendable, Hashable {
    /// Which attempt of its request this is, from 1.
    public var number: Int
    /// The host that is asked.
    public var host: String
    /// The headers, without the key.
    public var headers: [String: String]
    /// The exact body.
    public var body: Data
    /// When its start was taken, wall time: as far from any other start of the pace as the pace asks for.
    public var date: Date
    /// How long the client waited for this attempt, and why; zero without a reason for a first attempt that met no pace.
    public var waited: Duration
    /// Why it waited.
    public var waitReason: WaitReason?

    /// Creates an attempt.
    public init(
        number: Int, host: String, headers: [String: String], body: Data, date: Date, waited: Duration,
        waitReason: WaitReason?
    ) {
        self.number = number
        self.host = host
        self.headers = headers
        self.body = body
        self.date = date
        self.waited = waited
        self.waitReason = waitReason
    }
}
