/// What a person's word for a chapter refers to.
package enum ChapterReference: Sendable, Hashable {
    /// The chapter with this id.
    case chapter(String)
    /// Two chapters. The word is the id of the one with this number, and the number of the one with this id.
    case two(number: Int, id: String)
    /// No chapter.
    case none
}
