extension Plan {
    /// Looks at the book's folder once and gives every chapter the state that its file shows. A folder that does not exist
    /// leaves all of them pending; nothing is created or changed.
    ///
    /// - Throws: ``WriteError`` where the folder, or a file that may be a chapter, cannot be read.
    public mutating func readStates() throws(WriteError) {}
}
