/// A mapping of a manifest, with its keys.
enum ManifestLevel: String, CaseIterable, Sendable {
    /// The manifest itself.
    case manifest
    /// `book`.
    case book
    /// `defaults`.
    case defaults
    /// An item of `chapters`.
    case chapter
    /// `client`.
    case client
    /// `client.retries`.
    case retries
    /// `limits`.
    case limits
    /// `limits.run`.
    case runLimits = "limits.run"
    /// `limits.book`.
    case bookLimits = "limits.book"

    /// Several ways to write one setting. A mapping holds at most one of these keys.
    struct Choice {
        /// The keys.
        let names: [String]
        /// Whether one of them must be given.
        let isRequired: Bool
    }

    /// The rows of the table, in the order of the reference.
    var keys: [ManifestKey] { Self.tables[self]?.keys ?? [] }

    /// The row with this name.
    func key(named name: String) -> ManifestKey? { Self.tables[self]?.byName[name] }

    /// The alternatives among the keys.
    var choices: [Choice] {
        switch self {
        case .defaults: ManifestLevel.settingChoices
        case .chapter: ManifestLevel.settingChoices + [Choice(names: ["prompt", "prompt_file"], isRequired: true)]
        default: []
        }
    }

    /// Where the level stands, for messages.
    var place: String {
        switch self {
        case .manifest: "at the top level"
        case .book: "in `book`"
        case .defaults: "in `defaults`"
        case .chapter: "in a chapter"
        case .client: "in `client`"
        case .retries: "in `client.retries`"
        case .limits: "in `limits`"
        case .runLimits: "in `limits.run`"
        case .bookLimits: "in `limits.book`"
        }
    }

    /// The name of a key in messages. Those of `retries` and of the limits say little by themselves, so they get a
    /// prefix.
    func shownName(_ key: String) -> String {
        switch self {
        case .retries, .runLimits, .bookLimits: "\(rawValue).\(key)"
        default: key
        }
    }

    /// Advice on a wrong value of this level, unless the type's own hint says enough.
    var hint: String? {
        switch self {
        case .runLimits, .bookLimits: "a limit is above 0; leave the key out for no limit"
        default: nil
        }
    }

    private static let settingChoices = [
        Choice(names: ["system", "system_file"], isRequired: false),
        Choice(names: ["max_tokens", "max_completion_tokens"], isRequired: false),
    ]

    private static let tables: [ManifestLevel: (keys: [ManifestKey], byName: [String: ManifestKey])] = {
        var tables: [ManifestLevel: (keys: [ManifestKey], byName: [String: ManifestKey])] = [:]
        for level in allCases {
            let keys = level.table
            tables[level] = (keys, Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0) }))
        }
        return tables
    }()
}
