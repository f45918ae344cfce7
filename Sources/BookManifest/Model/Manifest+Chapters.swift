extension Manifest {
    /// The chapter that a person means.
    ///
    /// - Parameter word: The chapter's id, or its number from 1. Zeros before the number say nothing.
    /// - Returns: What the word refers to.
    package func chapter(_ word: String) -> ChapterReference {
        let named = chapters.firstIndex { $0.id == word }
        let isNumber = !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let counted = (isNumber ? Int(word) : nil).flatMap { chapters.indices.contains($0 - 1) ? $0 - 1 : nil }
        switch (named, counted) {
        case (let named?, let counted?) where named != counted:
            return .two(number: named + 1, id: chapters[counted].id)
        case (let index?, _), (nil, let index?): return .chapter(chapters[index].id)
        case (nil, nil): return .none
        }
    }
}
