/// What a request asks for.
public enum Endpoint: String, Sendable, Hashable, CaseIterable {
    /// `POST /chat/completions`.
    case chat
    /// `GET /models`.
    case models
    /// `GET /models/{author}/{slug}/endpoints`.
    case endpoints
    /// `GET /key`.
    case key
    /// `GET /generation`.
    case generation
}
