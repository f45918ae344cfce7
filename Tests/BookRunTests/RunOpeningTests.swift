import BookLedger
import BookManifest
import Foundation
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// The order in which a book is opened, and what keeps it closed.
@Suite struct RunOpeningTests {
    private func night(chapters: Int = 2) throws -> Night {
        try Night(chapters: chapters, ScriptedTransport(.stream("Words.")))
    }

    /// The exit status of an error is that of the command.
    private func open<E: Error>(
        _ night: Night, _ job: BookJob, throws: E.Type
    ) async throws -> (E, BookPlan.ExitStatus) {
        let error = try await #require(throws: E.self) {
            try await RunOpening(job, night.services, stop: RunStop(), emit: { _ in }).open()
        }
        return (error, BookPlan.ExitStatus(writing: error))
    }

    @Test func aSecondRunIsTurnedAwayBeforeAnythingIsRead() async throws {
        let night = try night()
        _ = try await night.run()
        let lock = try BookLock.take(in: BookFolder(night.job.plan.layout), at: Night.date)
        try night.scratch.write("life/\(SQLiteLedger.name)", "no ledger")
        let (holder, status) = try await open(night, night.job, throws: BookLock.Holder.self)
        #expect(holder.processID == getpid())
        #expect(status == .locked)
        withExtendedLifetime(lock) {}
    }

    @Test func theLockHoldsAsLongAsTheBookIsOpen() async throws {
        let night = try night()
        try await holdOpen(night)
        #expect(try await night.run().status == .done)
    }

    private func holdOpen(_ night: Night) async throws {
        let opened = try await RunOpening(night.job, night.services, stop: RunStop(), emit: { _ in }).open()
        _ = try await open(night, night.job, throws: BookLock.Holder.self)
        guard case .open(let book) = opened else {
            Issue.record("the book is not open")
            return
        }
        #expect(book.plan.chapters.map(\.verdict.state) == [.pending, .pending])
    }

    @Test func aFinishedBookIsLeftAsItIs() async throws {
        let night = try night()
        _ = try await night.run()
        var job = try night.job
        // Nothing is asked, so that no key is needed.
        job.configuration.apiKey = nil
        guard
            case .finished(let outcome) = try await RunOpening(job, night.services, stop: RunStop(), emit: { _ in })
                .open()
        else {
            Issue.record("the book is not finished")
            return
        }
        #expect(outcome.status == .done)
        #expect(outcome.report.chapters.map(\.state) == [.done, .done])
        #expect(try await night.ledger().snapshot().runs == 1)
    }

    @Test func withoutAKeyNothingIsCreated() async throws {
        let night = try night()
        var job = try night.job
        job.configuration.apiKey = nil
        let (error, status) = try await open(night, job, throws: MissingKeyError.self)
        #expect(status == .configuration)
        #expect(error.description.hasSuffix("; or add --simulate to try without a key and without cost"))
        #expect(night.scratch.names().isEmpty)
    }

    @Test func withoutAWayToConnectNothingIsCreated() async throws {
        let night = try night()
        var job = try night.job
        job.configuration.authorities.file = .init(path: night.scratch["none.pem"].string, name: "SSL_CERT_FILE")
        let (error, status) = try await open(night, job, throws: OpenRouterError.self)
        #expect(error.message.contains("SSL_CERT_FILE"))
        #expect(status == .configuration)
        #expect(night.scratch.names().isEmpty)
    }

    @Test func aBookThatAsksNothingNeedsNoKeyAndNoConnection() async throws {
        let night = try night()
        _ = try await night.run()
        // There is an edit to be recorded, and no server to be asked.
        try night.scratch.write("life/01-c1.md", "Mine.")
        var job = try night.job
        job.configuration.apiKey = nil
        job.configuration.authorities.file = .init(path: night.scratch["none.pem"].string, name: "SSL_CERT_FILE")
        guard case .open(let book) = try await RunOpening(job, night.services, stop: RunStop(), emit: { _ in }).open()
        else {
            Issue.record("the book is not open")
            return
        }
        #expect(book.plan.chapters.map(\.verdict.state) == [.edited, .done])
    }

    @Test func aSimulatedBookNeedsNoKeyAndNoConnection() async throws {
        var night = try night()
        night.isSimulated = true
        var job = try night.job
        job.configuration.apiKey = nil
        job.configuration.authorities.file = .init(path: night.scratch["none.pem"].string, name: "SSL_CERT_FILE")
        let opened = try await RunOpening(job, night.services, stop: RunStop(), emit: { _ in }).open()
        guard case .open = opened else {
            Issue.record("the book is not open")
            return
        }
        #expect(night.scratch.names() == [BookLayout.simulatedFolder])
    }

    @Test func anotherBooksFolderIsNotOpened() async throws {
        var night = try night()
        _ = try await night.run()
        night.title = "Another Life"
        let (error, status) = try await open(night, night.job, throws: OtherBookError.self)
        #expect(error.found == "A Life")
        #expect(status == .manifest)
    }

    @Test func whatAnotherRunHasWrittenMeanwhileIsNotAskedAgain() async throws {
        let other = try night()
        _ = try await other.run()
        let night = try night()
        let (source, target) = (other.scratch["life"], night.scratch["life"])
        // The other run comes between the creation of the folder and its lock.
        let services = night.services {
            let isThere = FileManager.default.fileExists(atPath: target.appending(BookFolder.stateName).string)
            if isThere, night.files.isEmpty { copyBook(from: source, to: target) }
            return Night.date
        }
        let outcome = try await night.job.run(services, stop: RunStop()) { _ in }
        #expect(outcome.report.chapters.map(\.state) == [.done, .done])
        #expect(night.asked.isEmpty)
    }
}

/// Copies the ledger and the chapters of a book into a folder that has a lock of its own.
private func copyBook(from source: FilePath, to target: FilePath) {
    do {
        for folder in ["", BookFolder.stateName] {
            let (source, target) = (source.appending(folder), target.appending(folder))
            for name in try FileManager.default.contentsOfDirectory(atPath: source.string) {
                let file = target.appending(name).string
                guard !FileManager.default.fileExists(atPath: file) else { continue }
                try FileManager.default.copyItem(atPath: source.appending(name).string, toPath: file)
            }
        }
    } catch {
        Issue.record(error)
    }
}
