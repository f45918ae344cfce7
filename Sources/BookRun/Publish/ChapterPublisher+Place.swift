import BookFiles
import BookPlan

extension ChapterPublisher {
    /// Looks again at the place of a chapter's text.
    ///
    /// - Parameter planned: The chapter as the run found it.
    /// - Returns: The file put or changed there by a person since the run looked. `nil` for an unchanged place, and for
    ///   one without a text any more.
    /// - Throws: ``WriteError`` for an unreadable place.
    func change(since planned: PlannedChapter) throws(WriteError) -> FoundFile? {
        let other = planned.found.fileName == planned.wanted.fileName ? nil : planned.wanted.fileName
        for name in [planned.found.fileName, other].compactMap(\.self) {
            let isKnown = name == planned.found.fileName
            let hash = isKnown ? planned.found.hash : nil
            guard let content = try ExistingFile.read(name, in: folder.directory, knownHash: hash) else { continue }
            switch content {
            case .text(let text) where isKnown && text.hash == hash: continue
            case .obstacle(let obstacle) where isKnown && obstacle.isWithoutText: continue
            case .text, .obstacle: return FoundFile(name: name, content: content)
            }
        }
        return nil
    }
}
