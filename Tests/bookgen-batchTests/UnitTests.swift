import ArgumentParser
import Foundation
import Testing

@testable import bookgen_batch

/// The service and the timer that are shipped fit the program.
@Suite struct UnitTests {
    private static func unit(_ name: String) throws -> [Substring] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = "Sources/bookgen-batch/Resources/bookgen-batch@.\(name)"
        return try String(contentsOf: root.appending(path: path), encoding: .utf8).split(separator: "\n")
    }

    private static func value(_ key: String, in unit: [Substring]) -> Substring? {
        unit.first { $0.hasPrefix(key + "=") }?.dropFirst(key.count + 1)
    }

    @Test func theCommandOfTheServiceIsOneOfTheProgram() throws {
        let unit = try Self.unit("service")
        let words = try #require(Self.value("ExecStart", in: unit)).split(separator: " ").map(String.init)
        #expect(words.first == "/usr/local/bin/bookgen-batch")
        let command = try #require(try BookgenBatch.parseAsRoot(Array(words.dropFirst())) as? RunCommand)
        #expect(command.messages.quiet)
        #expect(command.connection.keyFile == nil)
    }

    @Test func theServiceKnowsTheExitCodesAndTheKey() throws {
        let unit = try Self.unit("service")
        #expect(Self.value("SuccessExitStatus", in: unit) == "2 75")
        #expect(Self.value("LoadCredential", in: unit)?.hasPrefix("openrouter_api_key:") == true)
        #expect(Self.value("Type", in: unit) == "oneshot")
        let patience = try #require(Self.value("TimeoutStopSec", in: unit).flatMap { Int($0) })
        // The grace of 30 s, and 2 s to save.
        #expect(patience > 32)
    }

    @Test func theTimerCountsInUTC() throws {
        #expect(Self.value("OnCalendar", in: try Self.unit("timer"))?.hasSuffix(" UTC") == true)
    }
}
