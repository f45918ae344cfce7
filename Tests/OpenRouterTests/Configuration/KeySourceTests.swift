import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct KeySourceTests {
    private static let key = "sk-or-v1-0123456789abcdef"
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func write(_ name: String = "key", _ text: String = Self.key + "\n", mode: mode_t = 0o600) throws -> String
    {
        let path = try scratch.write(name, text).string
        #expect(chmod(path, mode) == 0)
        return path
    }

    @Test func theFirstPlaceCounts() throws {
        let folder = scratch.path.string
        let credential = try write(KeySource.credentialName)
        let environment = ["CREDENTIALS_DIRECTORY": folder]
        #expect(KeySource(file: "key", environment: environment) == .file("key"))
        #expect(KeySource(environment: environment) == .credential(credential))
        #expect(KeySource(environment: ["CREDENTIALS_DIRECTORY": folder + "/none"]) == .variables)
        #expect(KeySource(environment: ["CREDENTIALS_DIRECTORY": ""]) == .variables)
        #expect(try KeySource(environment: [:]).read() == nil)
    }

    @Test(arguments: ["", "\n", "\r\n", " \t\n\n"]) func blanksAroundTheKeyAreDropped(end: String) throws {
        #expect(try KeySource.file(write("key", " " + Self.key + end)).read()?.secret == Self.key)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o777] as [mode_t])
    func aFileThatOthersMayUseIsRefused(mode: mode_t) throws {
        let path = try write(mode: mode)
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
        #expect(error?.kind == .refused)
        #expect(error?.description.hasSuffix("chmod 600 \(path)") == true)
        // A service manager sees to the access itself, by other means than the mode.
        #expect(try KeySource.credential(path).read()?.secret == Self.key)
    }

    @Test(arguments: ["", " \n", key + "\n" + key, "OPENROUTER_API_KEY=\"\(key)\"", "sk-\u{0}", "sk-é"])
    func whatIsNoKeyIsRefusedWithoutBeingShown(text: String) throws {
        let path = try write("file", text)
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
        #expect(error?.kind == .unusable)
        #expect(error?.description.contains("sk-") == false)
        #expect(error?.description.contains("OPENROUTER_API_KEY") == false)
    }

    @Test(arguments: ["OPENROUTER_API_KEY=\(key)", "export KEY=\(key)\n", "OPENROUTER_API_KEY=\"\(key)\""])
    func aLineOfVariablesIsToldFromAKey(text: String) throws {
        let path = try write("file", text)
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
        #expect(
            error?.description == "\(path): holds NAME=value; put the key alone in the file, in one line")
    }

    @Test(arguments: ["c2VjcmV0==", "ABCDEF==", "ABC=", "=abc"]) func aKeyMayHoldSignsOfEquality(key: String) throws {
        #expect(try KeySource.file(write("file", key)).read()?.secret == key)
    }

    @Test func aSearchNamesEachPlaceInItsOrder() {
        let none = KeySearch(environment: [:], environmentFile: nil, folders: ["/a", "/b"])
        #expect(
            none.findings == [
                "--key-file is not given", "CREDENTIALS_DIRECTORY is not set",
                "OPENROUTER_API_KEY is not set in the environment", "there is no .env in /a, /b",
            ])
        let some = KeySearch(
            environment: ["CREDENTIALS_DIRECTORY": "/run/c"], environmentFile: "/a/.env", folders: ["/a"])
        #expect(some.findings[1] == "there is no /run/c/openrouter_api_key")
        #expect(some.findings[3] == "OPENROUTER_API_KEY is not set in /a/.env")
    }

    @Test func bytesThatAreNoTextAndFilesThatAreLargeAreRefused() throws {
        let path = try write("key", String(repeating: "k", count: KeyFile.maxBytes + 1))
        #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
        try Data([0x73, 0xFF, 0xFE]).write(to: URL(filePath: path))
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
        #expect(error?.kind == .unusable)
    }

    @Test func nothingIsWaitedForThatIsNoRegularFile() throws {
        let pipe = scratch["pipe"].string
        #expect(mkfifo(pipe, 0o600) == 0)
        for path in [pipe, scratch.path.string, "/dev/null"] {
            let error = #expect(throws: KeyFileError.self) { try KeySource.file(path).read() }
            #expect(error?.kind == .unusable)
        }
    }

    @Test func aFileThatIsNotThereIsMissing() throws {
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(scratch["none"].string).read() }
        #expect(error?.kind == .missing)
        #expect(error?.description.contains("no such file") == true)
    }

    @Test func aKeyInPlaceOfItsFileIsNotShown() throws {
        let error = #expect(throws: KeyFileError.self) { try KeySource.file(Self.key).read() }
        #expect(error?.kind == .missing)
        #expect(error?.description.contains(Self.key) == false)
    }

    @Test(arguments: [(0o600, false), (0o640, true), (0o604, true)] as [(mode_t, Bool)])
    func aFileOfVariablesKnowsWhoMayReadIt(mode: mode_t, isOpen: Bool) throws {
        #expect(try EnvironmentFile(path: write(".env", "A=1", mode: mode)).isReadableByOthers == isOpen)
    }

    @Test func aKeyFromElsewhereLeavesTheVariableUnread() throws {
        let wrong = ["OPENROUTER_API_KEY": "two words"]
        #expect(throws: OpenRouterError.self) { try OpenRouterConfiguration.load(environment: wrong) }
        #expect(try OpenRouterConfiguration.load(environment: wrong, readsKey: false).apiKey == nil)
    }
}
