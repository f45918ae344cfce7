/// A rule of a script gives some requests an answer.
package struct ScriptRule: Sendable, Hashable {
    /// Which requests.
    package var when: ScriptCondition
    /// The maximum number of requests. With nil, there is none.
    package var times: Int?
    /// The answer, over the script's defaults.
    package var respond: ScriptedReply

    /// Creates a rule.
    package init(when: ScriptCondition = ScriptCondition(), times: Int? = nil, respond: ScriptedReply) {
        self.when = when
        self.times = times
        self.respond = respond
    }
}
