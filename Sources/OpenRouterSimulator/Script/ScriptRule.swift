/// A rule of a script: for these requests, this answer.
package struct ScriptRule: Sendable, Hashable {
    /// Which requests.
    package var when: ScriptCondition
    /// How many requests at most; nil for any number.
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
