/// Reads one document of YAML into nodes with their places.
package enum YAMLDocument {
    /// Reads a source.
    ///
    /// A byte order mark is dropped. Aliases and merge keys are resolved. Explicit keys win over merged ones, an
    /// earlier mapping of a merge list wins over a later one. Merged keys take the place of their `<<`.
    ///
    /// - Parameters:
    ///   - bytes: The source, UTF-8.
    ///   - limits: What is too large to read.
    /// - Returns: the root of the one document.
    /// - Throws: what is wrong; see ``YAMLError/Kind``.
    package static func parse(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> Node {
        var composer = Composer(limits: limits)
        do {
            try compose(bytes, limits: limits, into: &composer)
        } catch {
            throw YAMLError(composer.duplicates + [error])
        }
        guard let root = composer.root else {
            throw YAMLError([YAMLError.Fault(.emptyDocument, "the document is empty", start: .first(of: bytes))])
        }
        guard composer.duplicates.isEmpty else { throw YAMLError(composer.duplicates, partialRoot: root) }
        return root
    }

    private static func compose(
        _ bytes: [UInt8], limits: YAMLLimits, into composer: inout Composer
    ) throws(YAMLError.Fault) {
        let first = Mark.first(of: bytes)
        guard bytes.count <= limits.bytes else {
            throw YAMLError.Fault(.limit, "the source is larger than \(limits.bytes) bytes", start: first)
        }
        let positions = try PositionMap(bytes)
        try DocumentBoundary.checkDirectives(bytes, from: first)
        // libyaml refuses a null pointer by ending the process.
        guard first.offset < bytes.count else { return }
        try bytes[first.offset...].withUnsafeBufferPointer { (buffer) throws(YAMLError.Fault) in
            let reader = try EventReader(buffer, positions: positions)
            while !composer.isComplete {
                let (event, start, end) = try reader.next()
                try composer.add(event, from: start, to: end)
                if case .documentEnd = event { try DocumentBoundary.checkNothingFollows(end, in: bytes) }
            }
        }
    }
}
