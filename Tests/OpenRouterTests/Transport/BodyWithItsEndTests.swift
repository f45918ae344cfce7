import NIOCore
import NIOEmbedded
import NIOHTTP1
import Synchronization
import Testing

@testable import OpenRouter

@Suite struct BodyWithItsEndTests {
    /// How a write ended; `nil` as long as it has not.
    private final class Outcome: Sendable {
        private let result = Mutex<Result<Void, any Error>?>(nil)
        var isSuccess: Bool? {
            result.withLock { result in
                result.map { result in if case .success = result { true } else { false } }
            }
        }

        init(_ future: EventLoopFuture<Void>) { future.whenComplete { [self] end in result.withLock { $0 = end } } }
    }

    private let channel = EmbeddedChannel(handler: HTTPRequestEncoder())

    private func write(_ part: HTTPClientRequestPart) -> Outcome {
        let future = channel.write(part)
        channel.flush()
        return Outcome(future)
    }

    private func sent() throws -> String? { try channel.readOutbound(as: ByteBuffer.self).map { String(buffer: $0) } }

    @Test func aBodyWaitsForItsEnd() throws {
        let added = Outcome(BodyWithItsEnd.add(to: channel))
        #expect(added.isSuccess == true)
        let head = HTTPRequestHead(
            version: .http1_1, method: .POST, uri: "/", headers: ["Host": "a", "Content-Length": "8"])
        #expect(write(.head(head)).isSuccess == true)
        #expect(try sent()?.hasPrefix("POST / HTTP/1.1\r\n") == true)
        let body = write(.body(.byteBuffer(ByteBuffer(string: "the body"))))
        #expect(body.isSuccess == nil)
        #expect(try sent() == nil)
        #expect(write(.end(nil)).isSuccess == true)
        #expect(body.isSuccess == true)
        #expect(try sent() == "the body")
    }

    @Test func aConnectionThatEndsBeforeItFailsIt() throws {
        let added = Outcome(BodyWithItsEnd.add(to: channel))
        #expect(added.isSuccess == true)
        let body = write(.body(.byteBuffer(ByteBuffer(string: "the body"))))
        #expect(try channel.finish().isClean)
        #expect(body.isSuccess == false)
    }

    @Test func aPipelineWithoutAnEncoderIsRefused() {
        #expect(Outcome(BodyWithItsEnd.add(to: EmbeddedChannel())).isSuccess == false)
    }
}
