/// The path of a request, understood.
enum Route: Sendable, Hashable {
    /// `POST /chat/completions`.
    case chat
    /// `GET /models`.
    case models
    /// `GET /models/{author}/{slug}/endpoints`, with the model's id.
    case endpoints(String)
    /// `GET /key`.
    case key
    /// `GET /generation`.
    case generation
    /// No path of the API.
    case unknown

    /// The common start of all paths of the API.
    static let base = "/api/v1"

    /// Understands a method and a path without its query.
    init(method: String, path: Substring) {
        guard path.hasPrefix(Self.base + "/") else {
            self = .unknown
            return
        }
        let parts = path.dropFirst(Self.base.count + 1).split(separator: "/", omittingEmptySubsequences: false)
            .map { IncomingRequest.unescaped($0) }
        switch (method, parts.count) {
        case ("POST", 2) where parts == ["chat", "completions"]: self = .chat
        case ("GET", 1) where parts == ["models"]: self = .models
        case ("GET", 1) where parts == ["key"]: self = .key
        case ("GET", 1) where parts == ["generation"]: self = .generation
        case ("GET", 4) where parts[0] == "models" && parts[3] == "endpoints":
            self = .endpoints("\(parts[1])/\(parts[2])")
        // The id's slash may have come escaped.
        case ("GET", 3) where parts[0] == "models" && parts[2] == "endpoints": self = .endpoints(parts[1])
        default: self = .unknown
        }
    }

    /// The endpoint.
    var endpoint: Endpoint? {
        switch self {
        case .chat: .chat
        case .models: .models
        case .endpoints: .endpoints
        case .key: .key
        case .generation: .generation
        case .unknown: nil
        }
    }
}
