import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import OpenRouter

@Suite struct BodyWithItsEndTests {
    private func text(_ buffer: ByteBuffer?) -> String? { buffer.map { String(buffer: $0) } }

    @Test func aBodyWaitsForItsEnd() throws {
        let channel = EmbeddedChannel(handler: HTTPRequestEncoder())
        try BodyWithItsEnd.add(to: channel).wait()
        func write(_ part: HTTPClientRequestPart) throws -> EventLoopFuture<Void> {
            defer { channel.flush() }
            return channel.write(part)
        }
        let head = HTTPRequestHead(
            version: .http1_1, method: .POST, uri: "/", headers: ["Host": "a", "Content-Length": "8"])
        try write(.head(head)).wait()
        #expect(text(try channel.readOutbound())?.hasPrefix("POST / HTTP/1.1\r\n") == true)
        let body = try write(.body(.byteBuffer(ByteBuffer(string: "the body"))))
        #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
        try write(.end(nil)).wait()
        #expect(text(try channel.readOutbound()) == "the body")
        try body.wait()
        #expect(try channel.finish(acceptAlreadyClosed: true).isClean)
    }

    @Test func aConnectionThatEndsBeforeItFailsIt() throws {
        let channel = EmbeddedChannel(handler: HTTPRequestEncoder())
        try BodyWithItsEnd.add(to: channel).wait()
        let body = channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(string: "the body"))))
        #expect(try channel.finish().isClean)
        #expect(throws: ChannelError.self) { try body.wait() }
    }

    @Test func aPipelineWithoutAnEncoderIsRefused() {
        let channel = EmbeddedChannel()
        #expect(throws: (any Error).self) { try BodyWithItsEnd.add(to: channel).wait() }
    }
}
