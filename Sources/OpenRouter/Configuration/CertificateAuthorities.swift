/// The places of the authorities for servers' certificates.
///
/// Without a place of one's own these are the machine's. Either place replaces them, and both together are one list.
public struct CertificateAuthorities: Sendable, Hashable {
    /// A place and its name for people.
    public struct Place: Sendable, Hashable {
        /// The path, or for folders a list with colons between.
        public var path: String
        /// The variable or the option, such as `SSL_CERT_FILE`.
        public var name: String

        /// Creates a place.
        public init(path: String, name: String) {
            self.path = path
            self.name = name
        }
    }

    /// A file of certificates in PEM form.
    public var file: Place?
    /// Folders of such files.
    public var folders: Place?

    /// Creates a choice. Without arguments it is the machine's.
    public init(file: Place? = nil, folders: Place? = nil) {
        self.file = file
        self.folders = folders
    }

    /// Reads `SSL_CERT_FILE` and `SSL_CERT_DIR` as OpenSSL's programs do.
    ///
    /// - Parameter environment: The variables of the process. An empty one is not set.
    package init(environment: [String: String]) {
        func place(_ name: String) -> Place? {
            environment[name].flatMap { $0.isEmpty ? nil : Place(path: $0, name: name) }
        }
        self.init(file: place("SSL_CERT_FILE"), folders: place("SSL_CERT_DIR"))
    }
}
