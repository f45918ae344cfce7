import Foundation
import SystemPackage
import Testing

@testable import bookgen_batch

@Suite struct StreamWriterTests {
    /// Reads until the text ends so, or the pipe does.
    private func read(_ descriptor: FileDescriptor, until end: String) throws -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while !bytes.suffix(end.utf8.count).elementsEqual(end.utf8) {
            let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func nobodyWaitsForAStreamThatStandsStillAndWhatWaitsIsBounded() throws {
        let pipe = try FileDescriptor.pipe()
        defer {
            try? pipe.readEnd.close()
            try? pipe.writeEnd.close()
        }
        let writer = StreamWriter(pipe.writeEnd)
        let piece = String(repeating: "x", count: 1 << 16)
        // More than the pipe and the writer hold; nobody reads.
        for _ in 0..<100 { writer.write(piece) }
        #expect(writer.isBehind)

        let end = " messages are missing here: nobody took them)\n"
        let text = try read(pipe.readEnd, until: end)
        let whole = text.prefix { $0 == "x" }.count
        #expect(whole % piece.count == 0 && whole >= StreamWriter.mostBytes)
        // At most one batch is on its way while the next waits.
        #expect(whole <= 2 * StreamWriter.mostBytes)
        #expect(text.dropFirst(whole) == "(\(100 - whole / piece.count)\(end)")

        writer.write("and on\n")
        #expect(try read(pipe.readEnd, until: "on\n") == "and on\n")
        writer.drain()
        #expect(!writer.isBehind)
    }

    @Test func aWriteThatFailsIsNoFailure() throws {
        let full = try FileDescriptor.open("/dev/full", .writeOnly)
        let writer = StreamWriter(full)
        writer.write("lost\n")
        writer.drain()
        #expect(!writer.isBehind)
        try full.close()
    }
}
