import Foundation
import OpenRouterSimulator
import TestSupport

/// A run that nothing disturbed: what others are held against.
struct Reference: Sendable {
    /// The book that it wrote.
    var book: SweptBook
    /// The text of each chapter, by the file's name.
    var texts: [String: String]
    /// The hash of each chapter's request, by the file's name.
    var requests: [String: String]
    /// What the most expensive answer cost.
    var price: Decimal

    /// The run itself went wrong.
    struct Failed: Error {
        var ending: Program.Ending?
        var requests: Int
    }

    /// Makes the run.
    private static func make(
        of subject: Subject, launcher: (SweptBook) throws -> [String] = { _ in [] },
        environment: (SweptBook) throws -> [String: String] = { _ in [:] }
    ) async throws -> Reference {
        let book = try SweptBook(subject)
        return try await SweptBook.serving { simulator, url in
            let ending = try await book.run(url, launcher: try launcher(book), environment: try environment(book))
            let texts = try book.chapters.compactMapValues { $0 }
            let chats = await simulator.log.chats
            guard ending?.code == 0, texts.count == 3, chats.count == 3 else {
                throw Failed(ending: ending, requests: chats.count)
            }
            return Reference(
                book: book, texts: texts,
                requests: Dictionary(uniqueKeysWithValues: zip(texts.keys.sorted(), chats.map(\.bodyHash))),
                price: chats.map(\.billed.cost).max() ?? 0)
        }
    }

    /// Makes a run without looking on.
    static func plain(of subject: Subject = .program) async throws -> Reference { try await make(of: subject) }

    /// Makes a run and tells the calls that change the book or a connection, as `strace` sees them.
    static func traced(
        of subject: Subject = .program, names: [String] = Strace.names
    ) async throws -> (Reference, [TracedCall]) {
        let reference = try await make(
            of: subject, launcher: { try Strace.launcher(writing: $0.callsFile, names: names) })
        let trace = try reference.book.book.scratch.read("calls")
        return (reference, TracedCall.calls(in: trace, folder: reference.book.folder).filter(\.isChange))
    }

    /// Makes a run and tells the same calls as the library sees them: `12 fsync /the/file`.
    static func counted(by shim: CallShim) async throws -> (Reference, [Substring]) {
        let reference = try await make(
            of: .program, environment: { shim.environment(folder: $0.folder, log: $0.callsFile) })
        return (reference, try reference.book.book.scratch.read("calls").split(separator: "\n"))
    }
}
