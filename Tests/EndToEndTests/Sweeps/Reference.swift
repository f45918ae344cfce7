import Foundation
import OpenRouterSimulator
import TestSupport

/// A run that nothing disturbed: what others are held against.
struct Reference: Sendable {
    /// The book that it wrote.
    var book: SweptBook
    /// The text of each chapter that no person edited, by the file's name.
    var texts: [String: String]
    /// The hash of the request of each chapter that was asked, by the file's name.
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
        of subject: Subject, history: BookHistory? = nil, launcher: (SweptBook) throws -> [String] = { _ in [] },
        environment: (SweptBook) throws -> [String: String] = { _ in [:] }
    ) async throws -> Reference {
        var book = try SweptBook(subject)
        try await history?.write(to: &book)
        return try await SweptBook.serving { [book] simulator, url in
            let ending = try await book.run(url, launcher: try launcher(book), environment: try environment(book))
            let texts = try book.chapters.compactMapValues { $0 }
            let chats = await simulator.log.chats
            var requests: [String: String] = [:]
            for chat in chats {
                guard let number = chat.body.firstMatch(of: /Write chapter-(\d)/)?.output.1,
                    let name = texts.keys.first(where: { $0.hasSuffix("-c\(number).md") })
                else { continue }
                requests[name] = chat.bodyHash
            }
            guard ending?.code == 0, requests.count == chats.count, !chats.isEmpty,
                history != nil || chats.count == 3
            else { throw Failed(ending: ending, requests: chats.count) }
            return Reference(
                book: book, texts: texts, requests: requests, price: chats.map(\.billed.cost).max() ?? 0)
        }
    }

    /// Makes a run without looking on.
    static func plain(of subject: Subject = .program, history: BookHistory? = nil) async throws -> Reference {
        try await make(of: subject, history: history)
    }

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
    static func counted(
        by shim: CallShim, history: BookHistory? = nil
    ) async throws -> (Reference, [Substring]) {
        let reference = try await make(
            of: .program, history: history, environment: { shim.environment(folder: $0.folder, log: $0.callsFile) })
        return (reference, try reference.book.book.scratch.read("calls").split(separator: "\n"))
    }
}
