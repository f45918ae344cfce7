/// A rule of a script gives some requests an answer.
public struct ScriptRule: Sendable, Hashable {
    /// Which requests.
    public var when: ScriptCondition
    /// The maximum number of requests. With nil, there is none.
    public var times: Int?
    /// The answer, over the script's defaults.
    public var respond: ScriptedReply

    /// Creates a rule.
    public init(when: ScriptCondition = ScriptCondition(), times: Int? = nil, respond: ScriptedReply) {
        self.when = when
        self.times = times
        self.respond = respond
    }
}
