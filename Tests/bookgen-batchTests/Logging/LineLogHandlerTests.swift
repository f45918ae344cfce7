import Foundation
import Glibc
import Logging
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import bookgen_batch

@Suite struct LineLogHandlerTests {
    private final class Lines: LineSink {
        let all = Mutex<[String]>([])
        func write(line: String) { all.withLock { $0.append(line) } }
    }

    @Test func writesFromItsLevelOnWithAllMetadata() {
        let lines = Lines()
        var logger = Logger(label: "x") { _ in
            LineLogHandler(format: .text, level: .info, sink: lines) { Date(timeIntervalSince1970: 0) }
        }
        logger[metadataKey: "run"] = "R1"
        logger.debug("no")
        logger.warning("yes", metadata: ["attempt": "2"])
        #expect(lines.all.withLock { $0 } == ["1970-01-01T00:00:00.000Z warning  yes attempt=2 run=R1"])
    }

    @Test func aLogFileGrowsAndIsItsOwnersAlone() throws {
        let scratch = try Scratch()
        let console = ErrorConsole { _ in }
        for line in ["one", "two"] {
            try LogFileSink(path: scratch["a.log"], console: console).write(line: line)
        }
        #expect(try scratch.read("a.log") == "one\ntwo\n")
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch["a.log"].string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aFileThatCannotBeOpenedIsAnError() throws {
        let scratch = try Scratch()
        #expect(throws: Errno.noSuchFileOrDirectory) {
            try LogFileSink(path: scratch["no/a.log"], console: ErrorConsole { _ in })
        }
    }

    @Test(.timeLimit(.minutes(1))) func aPipeThatNobodyReadsIsToldOnceAndHoldsNobody() throws {
        let scratch = try Scratch()
        let path = scratch["pipe"]
        #expect(mkfifo(path.string, 0o600) == 0)
        #expect(throws: Errno.noSuchAddressOrDevice) { try LogFileSink(path: path, console: nil) }
        let reader = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
        defer { try? reader.close() }
        let lines = Lines()
        let file = try LogFileSink(
            path: path, console: ErrorConsole { lines.write(line: $0) }, patience: .zero)
        // Longer than a pipe takes at once, so that one line is taken in part.
        let text = String(repeating: "x", count: 29_999)
        for _ in 0..<4 { file.write(line: text) }
        #expect(
            lines.all.withLock { $0 } == [
                "warning: nobody reads the log file \(path), which is a pipe: lines are lost\n"
            ])
        var read: [UInt8] = []
        func readAll() {
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while let count = try? piece.withUnsafeMutableBytes({ try reader.read(into: $0) }), count > 0 {
                read += piece[..<count]
            }
        }
        readAll()
        file.write(line: "last")
        readAll()
        #expect(String(decoding: read, as: UTF8.self) == String(repeating: text + "\n", count: 3) + "last\n")
    }

    @Test func aFullDiskIsToldOnce() throws {
        let lines = Lines()
        let console = ErrorConsole { lines.write(line: $0) }
        let file = try LogFileSink(path: "/dev/full", console: console)
        file.write(line: "one")
        file.write(line: "two")
        let texts = lines.all.withLock { $0 }
        #expect(texts == ["warning: can't write to the log file /dev/full: No space left on device\n"])
    }
}
