import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// Text that arrived before a crash gets its file, whatever has one already.
@Suite struct PartialRecoveryTests {
    private typealias Dead = Night.DeadAttempt

    /// The texts of the files that hold a part of a chapter, by their names.
    private static func partials(_ night: Night) throws -> [String: String] {
        let names = night.files.filter { $0.contains(".partial") }
        return Dictionary(uniqueKeysWithValues: try names.map { ($0, try night.text($0)) })
    }

    private static func expect(
        _ night: Night, _ expected: [String: String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let partials = try partials(night)
        #expect(partials.keys.sorted() == expected.keys.sorted(), sourceLocation: sourceLocation)
        for (name, text) in expected {
            #expect(partials[name]?.hasSuffix("\n\n\(text)\n") == true, "\(name)", sourceLocation: sourceLocation)
        }
    }

    @Test func eachCrashLeavesAFileOfItsOwn() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try await night.die(in: 0, .ask, Dead(text: "First half"))
        // The run that saves it dies in its turn.
        var down = night
        down.selection.maxChapters = 0
        _ = try await down.run()
        try Self.expect(night, ["01-c1.partial.md": "First half"])
        try await night.die(in: 0, .ask, Dead(text: "Second"))
        #expect(try await night.run().status == .done)
        try Self.expect(night, ["old/01-c1.partial.md": "First half", "old/01-c1.partial-2.md": "Second"])
        #expect(try await night.plan().isFinished)
    }

    @Test func ofOnePassTheLongestTextIsSaved() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try await night.die(in: 0, .ask, Dead(text: "The longer text", hasFailed: true), Dead(number: 2, text: "Short"))
        _ = try await night.run()
        try Self.expect(night, ["old/01-c1.partial.md": "The longer text"])
    }

    @Test func aSecondPassOfTheSameRunIsSavedBesideTheFirst() async throws {
        let night = try Night(
            chapters: 1,
            ScriptedTransport { index, _ in
                index == 0 ? .cut(200, ScriptedTransport.Reply.events("The longer text", nil)) : .stream("Words.")
            })
        var failing = night
        failing.settings.retries.maxRetries = 0
        failing.settings.secondPass = nil
        #expect(try await failing.run().status == .unavailable)
        try Self.expect(night, ["01-c1.partial.md": "The longer text"])
        try await night.die(in: 0, .ask, Dead(text: "Short", hasFailed: true))
        #expect(try await night.run().status == .done)
        try Self.expect(night, ["old/01-c1.partial.md": "The longer text", "old/01-c1.partial-2.md": "Short"])
    }

    @Test func whatARunSavedOrPassedOverGetsNoSecondFile() async throws {
        let night = try Night(
            chapters: 1,
            ScriptedTransport { index, _ in
                .cut(200, ScriptedTransport.Reply.events(index == 0 ? "The longer text" : "Short", nil))
            })
        var failing = night
        failing.settings.retries.maxRetries = 2
        failing.settings.secondPass = nil
        _ = try await failing.run()
        failing.selection.maxChapters = 0
        _ = try await failing.run()
        try Self.expect(night, ["01-c1.partial.md": "The longer text"])
    }

    @Test func aForcedAnswerThatACrashCutIsSavedBesideTheChapter() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        _ = try await night.run()
        try await night.die(in: 0, .force, Dead(text: "Half of another"))
        let outcome = try await night.run()
        #expect(outcome.status == .done && outcome.report.chapters[0].file == "01-c1.md")
        #expect(night.asked == [1])
        try Self.expect(night, ["old/01-c1.partial.md": "Half of another"])
        #expect(try await night.plan().isFinished)
    }

    @Test func aCrashBeforeTheRequestChangedIsSavedToo() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try await night.die(in: 0, .ask, Dead(text: "Half of the old"))
        night.chapters[0].prompt = "Write chapter 1 anew."
        #expect(try await night.run().status == .done)
        try Self.expect(night, ["old/01-c1.partial.md": "Half of the old"])
    }

    @Test func aWholeAnswerLeavesNoPartOfWhatCameBeforeIt() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try await night.die(
            in: 0, .ask, Dead(text: "Half", hasFailed: true), Dead(number: 2, text: "Whole.", isWhole: true))
        #expect(try await night.run().status == .done)
        #expect(night.asked.isEmpty)
        try Self.expect(night, [:])
        #expect(try await night.plan().isFinished)
    }

    @Test func blanksAreNoText() async throws {
        let night = try Night(chapters: 1, ScriptedTransport(.stream("Words.")))
        try await night.die(in: 0, .ask, Dead(text: " \n\t"))
        #expect(try await night.run().status == .done)
        try Self.expect(night, [:])
    }
}
