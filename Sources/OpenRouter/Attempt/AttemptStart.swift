public import FoundationEssentials

/// An attempt before it is sent.
public struct AttemptStart: Sendable, Hashable {
    /// Which attempt of its request this is, from 1.
    public var number: Int
    /// The host of the server.
    public var host: String
    /// The headers, without the key.
    public var headers: [String: String]
    /// The exact body.
    public var body: Data
    /// The wall time of its start. Any two starts of the pace lie as far apart as the pace demands.
    public var date: Date
    /// How long the client waited for this attempt. It is zero for a first attempt at a free pace.
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
