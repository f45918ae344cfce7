import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

/// The simulator as another package sees it.
@Suite struct LibraryUseTests {
    @Test func aTestStartsItInAFewLines() async throws {
        let script = try SimulatorScript(yaml: "rules: [{ when: { request: 1 }, respond: { status: 503 } }]")
        try await OpenRouterSimulator.withServer(script: script) { simulator, baseURL in
            #expect(baseURL.path() == "/api/v1")
            let failed = try await Client(baseURL).chat()
            #expect(failed.status == 503)
            let answered = try await Client(baseURL).chat()
            #expect(answered.status == 200)
            #expect(await simulator.log.chats.map(\.status) == [503, 200])
        }
    }

    @Test func aScriptWithMistakesSaysThemAll() {
        let error = #expect(throws: ScriptError.self) { try SimulatorScript(yaml: "seed: x\nrulez: []") }
        #expect(error?.description.contains("script:1:7: error: must be a whole number") == true)
        #expect(error?.description.contains("script:2:1: error: unknown key `rulez`; did you mean `rules`?") == true)
    }

    /// A user of the product cannot import what it depends on, so no public declaration may name a type from there. The
    /// compiler sees to that as long as these imports are not public.
    @Test func itsInterfaceNeedsNoModuleButFoundation() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/OpenRouterSimulator")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var imports: Set<Substring> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            imports.formUnion(lines.filter { $0.hasPrefix("public import ") })
        }
        #expect(imports == ["public import FoundationEssentials"])
    }
}
