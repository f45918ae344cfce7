extension JSON {
    /// The error of an envelope, with `code` unless the script gives one.
    func withCode(_ code: Int) -> JSON {
        guard case .object(let members) = self, self["code"] == nil else { return self }
        return .object([Member("code", .integer(code))] + members)
    }
}
