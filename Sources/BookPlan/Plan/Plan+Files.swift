import BookFiles
import BookLedger
import BookManifest

extension Plan {
    /// Lets a new id take over a file from before the ledger that an old id with the same prompt has left.
    ///
    /// - Parameters:
    ///   - names: What stands in the folder.
    ///   - directory: The folder; `nil`: there is none.
    /// - Throws: ``WriteError`` where a file cannot be read.
    mutating func assignFiles(_ names: FolderNames, in directory: Directory?) throws(WriteError) {
        for index in chapters.indices { chapters[index].found.oldFileID = nil }
        let open = chapters.indices.filter { index in
            chapters[index].found.adoptedID == nil && chapters[index].found.history?.isEmpty != false
                && names.names(of: chapters[index].id).isEmpty
        }
        guard let directory, !open.isEmpty else { return }
        let known = Set(chapters.map(\.id)).union(snapshot.chapters.keys)
        // The first comes last, to be taken first.
        var byPrompt: [String: [String]] = [:]
        for id in names.ids.reversed() where !known.contains(id) {
            guard let prompt = try prompt(ofFilesOf: id, names, in: directory) else { continue }
            byPrompt[prompt, default: []].append(id)
        }
        for index in open {
            chapters[index].found.oldFileID = byPrompt[chapters[index].wanted.hashes.prompt]?.popLast()
        }
    }

    /// The prompt that the files of an id answer, as far as they are chapters of this program's.
    private func prompt(
        ofFilesOf id: String, _ names: FolderNames, in directory: Directory
    ) throws(WriteError) -> String? {
        for name in names.names(of: id) {
            guard case .text(let text) = try ExistingFile.read(name, in: directory, knownHash: nil),
                let front = text.file?.frontMatter, front.id == id, front.partialReason == nil,
                isSimulated || !front.isSimulated
            else { continue }
            return front.promptHash
        }
        return nil
    }
}
