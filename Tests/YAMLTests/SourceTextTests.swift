import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing
import YAML

@Suite struct SourceTextTests {
    private func kind(_ path: FilePath, maximumBytes: Int = 5 * 1024 * 1024) -> SourceFileError.Kind? {
        do {
            _ = try SourceText.read(path, maximumBytes: maximumBytes)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func readsAFileWhole() throws {
        let scratch = try Scratch()
        let text = String(repeating: "ñandú\r\n", count: 50_000)
        let path = try scratch.write("a.yaml", text)
        let source = try SourceText.read(path)
        #expect(source.bytes == Array(text.utf8))
        #expect(source.path == path.string)
    }

    @Test func aMissingFileIsToldFromOthers() throws {
        let scratch = try Scratch()
        try scratch.write("file", "")
        #expect(kind(scratch["none.yaml"]) == .missing)
        #expect(kind(scratch["file/none.yaml"]) == .missing)
        #expect(kind("") == .missing)
    }

    @Test func whatIsNotARegularFileIsRefusedWithoutWaiting() throws {
        let scratch = try Scratch()
        #expect(mkfifo(scratch["fifo"].string, 0o600) == 0)
        #expect(kind(scratch["fifo"]) == .notRegular)
        #expect(kind(scratch.path) == .notRegular)
        #expect(kind("/dev/zero") == .notRegular)
    }

    @Test func theSizeLimitIsExact() throws {
        let scratch = try Scratch()
        try scratch.write("a", "12345")
        #expect(kind(scratch["a"], maximumBytes: 5) == nil)
        #expect(kind(scratch["a"], maximumBytes: 4) == .tooLarge(maximumBytes: 4))
        // Its size is 0, whatever it holds.
        #expect(kind("/proc/self/maps", maximumBytes: 64) == .tooLarge(maximumBytes: 64))
    }

    @Test func aHundredMegabytesAreRefusedUnread() throws {
        let scratch = try Scratch()
        let path = try scratch.write("large", "")
        #expect(truncate(path.string, 100_000_000) == 0)
        #expect(kind(path) == .tooLarge(maximumBytes: 5 * 1024 * 1024))
    }

    @Test func errorsSayWhatAndWhere() {
        #expect(SourceFileError(.missing, path: "a\u{1B}.yaml").description == "a\\u{1B}.yaml: no such file")
        #expect(SourceFileError(.notRegular, path: "a").description == "a: not a regular file")
        #expect(SourceFileError(.tooLarge(maximumBytes: 5 << 20), path: "a").description == "a: larger than 5 MiB")
        #expect(SourceFileError(.tooLarge(maximumBytes: 10), path: "a").description == "a: larger than 10 bytes")
        #expect(
            SourceFileError(.unreadable(.permissionDenied), path: "a").description
                == "a: cannot be read: Permission denied")
    }
}
