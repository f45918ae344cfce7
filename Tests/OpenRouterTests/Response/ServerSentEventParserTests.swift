import Testing

@testable import OpenRouter

@Suite struct ServerSentEventParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var stream: String
        var events: [ServerSentEvent]

        init(_ name: String, _ stream: String, _ data: String...) {
            self.name = name
            self.stream = stream
            events = data.map { ServerSentEvent(data: Array($0.utf8)) }
        }

        init(_ name: String, _ stream: String, events: [(String, String)]) {
            self.name = name
            self.stream = stream
            self.events = events.map { ServerSentEvent(type: $0.0, data: Array($0.1.utf8)) }
        }

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case("LF", "data: a\n\ndata: b\n\n", "a", "b"),
        Case("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", "a", "b"),
        Case("CR", "data: a\r\rdata: b\r\r", "a", "b"),
        Case("all three mixed", "data: a\r\n\ndata: b\r\r\ndata: c\n\r\n", "a", "b", "c"),
        Case("CR then LF is one end, LF then CR are two", "data: a\n\rdata: b\r\ndata: c\n\n", "a", "b\nc"),
        Case("no blank after the colon", "data:a\n\n", "a"),
        Case("one blank is dropped, not two", "data:  a \n\n", " a "),
        Case("a tab is no blank", "data:\ta\n\n", "\ta"),
        Case("several data lines", "data: a\ndata:b\ndata\ndata: c\n\n", "a\nb\n\nc"),
        Case("empty data", "data\n\ndata:\n\ndata: \n\n", "", "", ""),
        Case("two empty data lines", "data\ndata\n\n", "\n"),
        Case("comments", ": OPENROUTER PROCESSING\n\n:\ndata: a\n: inside\ndata: b\n\n:data: c\n\n", "a\nb"),
        Case("comments alone", ": one\n\n: two\n\n"),
        Case("BOM", "\u{FEFF}data: a\n\n", "a"),
        Case("BOM before a comment", "\u{FEFF}: x\ndata: a\n\n", "a"),
        Case("a second BOM is part of a name", "\u{FEFF}\u{FEFF}data: a\n\ndata: b\n\n", "b"),
        Case("a BOM in the middle is part of a name", "data: a\n\n\u{FEFF}data: b\n\n", "a"),
        Case("unknown fields", "foo: x\ndata: a\nbar\nDATA: b\ndata : c\n\n", "a"),
        Case("id and retry are ignored", "id: 7\nretry: 100\ndata: a\n\nid\n\n", "a"),
        Case("event", "event: error\ndata: a\n\ndata: b\n\n", events: [("error", "a"), ("message", "b")]),
        Case("an event without data is none, and its type ends with it", "event: error\n\ndata: a\n\n", "a"),
        Case("an empty event name is the usual one", "event: x\nevent:\ndata: a\n\n", "a"),
        Case("colons in the data", "data: a: b:c\n\n", "a: b:c"),
        Case("no blank line at the end", "data: a\n\ndata: b\n", "a", "b"),
        Case("no line end at the end", "data: a\n\ndata: b", "a", "b"),
        Case("only a CR at the end", "data: a\r", "a"),
        Case("a comment at the end", "data: a\n\n: b", "a"),
        Case("half a field at the end", "data: a\n\ndat", "a"),
        Case("blank lines only", "\n\r\n\r\n\n"),
        Case("nothing", ""),
        Case(
            "whole objects without blank lines", "data: {\"a\":1}\ndata: {}\ndata: [DONE]\n", "{\"a\":1}", "{}",
            "[DONE]"),
        Case("an object over lines", "data: {\"a\":\ndata: 1}\n\n", "{\"a\":\n1}"),
        Case(
            "types of objects without blank lines", "event: a\ndata: {}\nevent: b\ndata: {}\n\n",
            events: [("a", "{}"), ("b", "{}")]),
        Case("a type behind its data", "data: {}\nevent: error\n\n", events: [("error", "{}")]),
        Case("multi-byte text", "data: señor — 年🎩\n\n", "señor — 年🎩"),
        Case("line ends of Unicode are none", "data: a\u{2028}b\u{85}c\n\n", "a\u{2028}b\u{85}c"),
        Case("a combining mark after the colon", "data:\u{301}x\n\n", "\u{301}x"),
    ]

    @Test(arguments: cases) func readsTheSameHoweverItIsSplit(_ given: Case) throws {
        for pieces in Splits.all(of: Array(given.stream.utf8)) {
            #expect(try parse(pieces) == given.events, "\(pieces.map(\.count))")
        }
    }

    @Test func handsOutAnEventWithItsBlankLineAndNotLater() throws {
        var parser = ServerSentEventParser()
        var events: [ServerSentEvent] = []
        try parser.receive(Array("data: a\r\n\r".utf8)) { events.append($0) }
        #expect(events.map(\.data) == [Array("a".utf8)])
    }

    @Test func keepsBytesThatAreNoText() throws {
        let stream = Array("data: ".utf8) + [0xFF, 0x00, 0xC3] + Array("\n\n".utf8)
        #expect(try parse([stream]) == [ServerSentEvent(data: [0xFF, 0x00, 0xC3])])
    }

    @Test(arguments: [1, 3, 100]) func refusesALineOverTheLimit(_ size: Int) {
        for field in ["data: ", ": ", "x: "] {
            let line = field + String(repeating: "a", count: 21 - field.count)
            let pieces = Splits.pieces(of: Array(line.utf8), size: size)
            #expect(throws: ServerSentEventLimit.line(20)) { try parse(pieces, maxLineBytes: 20) }
            #expect(throws: Never.self) { try parse(pieces, maxLineBytes: 21) }
        }
    }

    @Test func refusesAnEventOverTheLimitAlsoOfEmptyLines() {
        #expect(throws: ServerSentEventLimit.event(10)) {
            try parse([Array("data: 12345\ndata: 12345\n\n".utf8)], maxEventBytes: 10)
        }
        #expect(throws: ServerSentEventLimit.event(10)) {
            try parse([Array(String(repeating: "data\n", count: 20).utf8)], maxEventBytes: 10)
        }
    }

    @Test func handsOutWhatCameBeforeTheLimit() {
        var parser = ServerSentEventParser(maxLineBytes: 10)
        var events: [ServerSentEvent] = []
        #expect(throws: ServerSentEventLimit.line(10)) {
            try parser.receive(Array("data: a\n\ndata: 1234567890\n\n".utf8)) { events.append($0) }
        }
        #expect(events.map(\.data) == [Array("a".utf8)])
    }

    private func parse(
        _ pieces: [[UInt8]], maxLineBytes: Int = 1 << 20, maxEventBytes: Int = 1 << 20
    ) throws -> [ServerSentEvent] {
        var parser = ServerSentEventParser(maxLineBytes: maxLineBytes, maxEventBytes: maxEventBytes)
        var events: [ServerSentEvent] = []
        for piece in pieces { try parser.receive(piece) { events.append($0) } }
        return events + (try parser.finish())
    }
}
