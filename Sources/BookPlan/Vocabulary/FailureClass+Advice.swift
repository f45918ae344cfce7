package import OpenRouter

extension FailureClass {
    /// A person's remedy for a failure of this class, in one line.
    ///
    /// - Parameters:
    ///   - isAnswered: Whether a useless answer came. `false` stands for a refusal of the request.
    ///   - status: The HTTP status, or the code of an error inside a 200.
    /// - Returns: The advice.
    package func advice(afterWholeAnswer isAnswered: Bool, status: Int? = nil) -> String {
        switch self {
        case .invalidRequest where isAnswered: "read what came in the partial file; then choose another model or prompt"
        // Nothing was refused. The answer itself was too large to be taken whole.
        case .invalidRequest where status == 200: "lower max_tokens, or choose another model"
        case .transient: "run the same command again later"
        case .rateLimitedMinute: "run the same command again later, or raise client.min_interval"
        case .rateLimitedUpstream: "run the same command again later, or choose another model with --model"
        case .dailyQuota: "run the same command again after 00:00 UTC"
        case .empty: "run the same command again, or choose another model"
        case .tokenLimit: "raise max_tokens, ask for fewer words, or lower reasoning; then run again"
        case .contentFilter, .refused: "rephrase the prompt, or choose another model"
        case .invalidRequest: "correct the chapter's prompt or parameters; the message says what the server refused"
        case .unauthorized: "check the key (--key-file, OPENROUTER_API_KEY), or make a new one"
        case .insufficientCredit:
            "add credit, raise the key's limit or lower max_tokens; then run the same command again"
        case .modelUnavailable:
            "choose a model that exists with --model or OPENROUTER_MODEL; `check --online` names near ones"
        case .redirect:
            "correct OPENROUTER_BASE_URL (--base-url): the address redirects, and redirects are not followed"
        case .wrongAddress:
            "correct OPENROUTER_BASE_URL (--base-url), which ends with /api/v1 at openrouter.ai: /chat/completions is added to it"
        case .certificate:
            "check the address and the machine's clock, or name the authority's file with --ca-file; nothing was sent"
        case .proxy: "check HTTPS_PROXY with its user and password, or name the server in NO_PROXY; nothing was sent"
        }
    }
}
