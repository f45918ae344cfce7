import OpenRouter
import Testing
import YAML

/// Lines of a server's words and all other text escape the same characters.
@Suite struct SafeCharacterTests {
    @Test func aMessageEscapesWhatATerminalActsOn() {
        let scalars = (UInt32(0x21)...0x2FFFF).compactMap(Unicode.Scalar.init).filter { !$0.properties.isWhitespace }
        let differing = scalars.filter { scalar in
            (MessageLine.make(String(scalar)) != String(scalar)) != scalar.isUnsafeOnTerminal
        }
        #expect(differing.isEmpty)
    }
}
