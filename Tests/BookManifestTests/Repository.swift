import SystemPackage

/// Places of the checkout that the tests were built from.
enum Repository {
    /// The checkout.
    static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
    /// The folder of the manifests.
    static let manifests = root.appending("manifests")
}
