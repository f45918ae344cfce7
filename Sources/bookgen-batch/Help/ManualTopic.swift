/// A page of the manual.
enum ManualTopic: String, CaseIterable, Sendable {
    case manifest
    case chapters
    case requests
    case limits
    case environment
    case messages
    case exitCodes = "exit-codes"
    case nights
    case simulator
    case library
    case house

    /// The page as Markdown.
    var markdown: String { String(decoding: bytes, as: UTF8.self) }

    private var bytes: [UInt8] {
        switch self {
        case .manifest: PackageResources.manifest_md
        case .chapters: PackageResources.chapters_md
        case .requests: PackageResources.requests_md
        case .limits: PackageResources.limits_md
        case .environment: PackageResources.environment_md
        case .messages: PackageResources.messages_md
        case .exitCodes: PackageResources.exit_codes_md
        case .nights: PackageResources.nights_md
        case .simulator: PackageResources.simulator_md
        case .library: PackageResources.library_md
        case .house: PackageResources.house_md
        }
    }
}
