extension JSON {
    /// An error of the envelope, with a code where the script gives none.
    func withCode(_ code: Int) -> JSON {
        guard case .object(let members) = self, self["code"] == nil else { return self }
        return .object([Member("code", .integer(code))] + members)
    }
}
