import OpenRouter

/// The table of keys.
///
/// A new key needs a row here and a reading of its value. `Chapter+Fields` reads the keys of `defaults` and a chapter.
/// ``ManifestAssembly`` reads all others.
///
/// `bookgen-batch schema` renews `manifests/bookgen.schema.json`. The manual's table is ``ManifestReference/markdown``.
extension ManifestLevel {
    /// The most chapters of a book.
    static let maximumChapters = 10_000

    /// The rows of this level.
    var table: [ManifestKey] {
        switch self {
        case .manifest: Self.manifestKeys
        case .book: Self.bookKeys
        case .defaults: Self.settingKeys
        case .chapter: Self.chapterKeys + Self.settingKeys
        case .client: Self.clientKeys
        case .retries: Self.retryKeys
        case .limits: Self.limitKeys
        case .runLimits: Self.runLimitKeys
        case .bookLimits: Self.bookLimitKeys
        }
    }

    private static var manifestKeys: [ManifestKey] {
        [
            ManifestKey("version", .version, isRequired: true, "The version of the manifest's form."),
            ManifestKey("book", .section(.book), isRequired: true, "What the book is."),
            ManifestKey(
                "output", .text(.folder), default: .value(.string("output")),
                "The folder below which the book's own folder stands, relative to this file; created where it is missing."
            ),
            ManifestKey(
                "defaults", .section(.defaults), isNullable: true,
                "What holds for every chapter that does not say otherwise."),
            ManifestKey(
                "chapters", .list(of: .section(.chapter), count: 1...maximumChapters), isRequired: true,
                "The chapters, in the order of the book."),
            ManifestKey(
                "client", .section(.client), isNullable: true, "How requests are spaced, timed and tried again."),
            ManifestKey(
                "limits", .section(.limits), isNullable: true,
                "What is not to be exceeded; checked before each request is sent, against the most that it can take."),
            ManifestKey(
                "on_failure", .request(.word(FailurePolicy.allCases.map(\.rawValue))),
                default: .value(.string(FailurePolicy.continue.rawValue)),
                "What follows when a chapter fails: the next chapter, or the end of the run."),
        ]
    }

    private static var bookKeys: [ManifestKey] {
        [
            ManifestKey("title", .text(.line(maximum: 300)), isRequired: true, "The title."),
            ManifestKey("subject", .text(.line(maximum: 300)), "Whom the book is about."),
            ManifestKey("language", .text(.language), "The language, as a BCP 47 tag such as `es` or `pt-BR`."),
            ManifestKey(
                "slug", .text(.identifier), default: .described("the name of the manifest's file"),
                "The name of the book's folder."),
            ManifestKey("author", .text(.line(maximum: 300)), "The author's name."),
        ]
    }

    private static var chapterKeys: [ManifestKey] {
        [
            ManifestKey(
                "id", .text(.chapterID), isRequired: true,
                "The chapter's identity, unique in its book, also when case is ignored. Never change it."),
            ManifestKey("title", .text(.line(maximum: 300)), isRequired: true, "The heading."),
            ManifestKey(
                "period", .years(-10_000...10_000), "The first and the last year that the chapter covers, in order."),
            ManifestKey("prompt", .text(.prose), "What is asked of the model; or `prompt_file`."),
            ManifestKey(
                "prompt_file", .text(.file),
                "A file in the manifest's folder or below it that holds the prompt, UTF-8, at most 1 MiB."),
        ]
    }

    /// The common keys of `defaults` and a chapter.
    private static var settingKeys: [ManifestKey] {
        [
            ManifestKey(
                "model", .text(.model), default: .described("`OPENROUTER_MODEL`"), isNullable: true, "The model to ask."
            ),
            ManifestKey(
                "fallback_models", .list(of: .text(.model), count: 0...16), default: .value(.array([])),
                isNullable: true, "Models that OpenRouter may turn to when the first cannot serve, in this order."),
            ManifestKey(
                "system", .text(.prose), isNullable: true, "The system prompt: role, tone, rules; or `system_file`."),
            ManifestKey(
                "system_file", .text(.file), isNullable: true,
                "A file in the manifest's folder or below it that holds the system prompt, UTF-8, at most 1 MiB."),
            ManifestKey(
                "words", .request(.integer(1...1_000_000)), isNullable: true,
                "The length aimed at, for progress and report; the model learns it from the prompt alone."),
            ManifestKey(
                "timeout", .duration(.seconds(1)...(.seconds(86_400))), default: .described("`OPENROUTER_TIMEOUT`"),
                isNullable: true, "How long an answer may stand still before it is given up."),
            ManifestKey(
                "affordable_floor", .request(.integer(1...10_000_000)), default: .described("off"), isNullable: true,
                "Where the credit affords at least so many tokens but not `max_tokens`, the chapter is asked once more with what it affords."
            ),
        ]
            + RequestParameter.table.map {
                ManifestKey(
                    $0.name, .request($0.type), default: parameterDefault($0.name), isNullable: true, $0.documentation)
            }
            + [
                ManifestKey(
                    "extra", .extraFields, isNullable: true,
                    "Further fields of the request, passed on as they are; none that this table or the program owns.")
            ]
    }

    private static func parameterDefault(_ parameter: String) -> ManifestKey.Default {
        switch parameter {
        case "temperature": .described("`OPENROUTER_TEMPERATURE`")
        case "top_p": .described("`OPENROUTER_TOP_P`")
        case "max_tokens": .described("`OPENROUTER_MAX_TOKENS`")
        default: .none
        }
    }

    private static var clientKeys: [ManifestKey] {
        let settings = ClientSettings()
        let hour = Duration.seconds(3600)
        let day = Duration.seconds(86_400)
        return [
            ManifestKey(
                "min_interval", .duration(.zero...hour), default: .duration(settings.minInterval),
                "The shortest time between the starts of two requests for chapters, retries among them."),
            ManifestKey(
                "retries", .section(.retries), isNullable: true, "How a failed request is tried again."),
            ManifestKey(
                "second_pass", .duration(.zero...day), default: .duration(settings.secondPass), isNullable: true,
                "How long after the last failure failed chapters are tried once more; null: not at all."),
            ManifestKey(
                "cool_down", .list(of: .duration(.zero...day), count: 0...10),
                default: .value(.array(settings.coolDown.map { .string($0.manifestText) })),
                "The pauses after three chapters in a row that used up their retries, one after another, then the run stops; empty: it stops at once."
            ),
            ManifestKey(
                "attempt_timeout", .duration(.seconds(1)...day), default: .duration(settings.attemptTimeout),
                "The longest that one attempt may take as a whole."),
            ManifestKey(
                "replay_cache", .request(.boolean), default: .value(.bool(settings.replayCache)),
                "Whether OpenRouter may keep answers, to repeat one for free."),
        ]
    }

    private static var retryKeys: [ManifestKey] {
        let settings = RetrySettings()
        let hour = Duration.seconds(3600)
        return [
            ManifestKey(
                "max", .request(.integer(0...10)), default: .value(.integer(settings.maxRetries)),
                "Retries after the first attempt."),
            ManifestKey(
                "base_delay", .duration(.zero...hour), default: .duration(settings.baseDelay),
                "The wait before the first retry."),
            ManifestKey(
                "max_delay", .duration(.zero...hour), default: .duration(settings.maxDelay),
                "The longest wait before a retry; not shorter than `base_delay`."),
            ManifestKey(
                "multiplier", .request(.number(1...10)), default: .value(.integer(Int(settings.multiplier))),
                "What the wait grows by from retry to retry."),
            ManifestKey(
                "jitter", .request(.boolean), default: .value(.bool(settings.jitter)),
                "Whether a wait is drawn from its upper half instead of being as long as it may."),
            ManifestKey(
                "rate_limit_delay", .duration(.zero...hour), default: .duration(settings.rateLimitDelay),
                "The wait after a first \"too many requests\" without a hint; then twice and three times as long."),
        ]
    }
}

extension ManifestKey.Default {
    /// A duration in a manifest's form. Without one there is no default.
    fileprivate static func duration(_ duration: Duration?) -> Self {
        duration.map { .value(.string($0.manifestText)) } ?? .none
    }
}
