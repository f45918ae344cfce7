import BookFiles
import BookPlan

extension ChapterPublisher {
    /// Looks again at the place that a chapter's text is to go to.
    ///
    /// - Parameter planned: The chapter as the run found it.
    /// - Returns: What a person has put there, or made of what was there, since the run looked; `nil` where the place is as it
    ///   was, or holds no text any more.
    /// - Throws: ``WriteError`` where it cannot be read.
    func change(since planned: PlannedChapter) throws(WriteError) -> FoundFile? {
        let other = planned.existingFile == planned.fileName ? nil : planned.fileName
        for name in [planned.existingFile, other].compactMap(\.self) {
            let isKnown = name == planned.existingFile
            let hash = isKnown ? planned.existingHash : nil
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
