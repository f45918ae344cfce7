import Testing

/// A text that is not what it looks like, as a model, a provider or a proxy could send it.
struct HostileText: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What is sent.
    var text: String

    static let all = [
        HostileText("red to the end", "\u{1B}[31mRed"),
        HostileText("a cleared screen", "\u{1B}[2J\u{1B}[HGone"),
        HostileText("a cursor that goes up", "\u{1B}[3A\u{1B}[2Kdone"),
        HostileText("a link (OSC 8)", "\u{1B}]8;;https://x.invalid\u{1B}\\here\u{1B}]8;;\u{1B}\\"),
        HostileText("a clipboard (OSC 52)", "\u{1B}]52;c;cm0gLXJm\u{07}x"),
        HostileText("a window's title (OSC 0)", "\u{1B}]0;root\u{07}x"),
        HostileText("a device string (DCS)", "\u{1B}P$q\"p\u{1B}\\x"),
        HostileText("C1 in place of ESC", "\u{9B}31mRed\u{9D}52;c;x\u{9C}\u{90}q\u{85}x"),
        HostileText("a carriage return", "attempt failed\rattempt succeeded"),
        HostileText("backspaces and DEL", "no\u{08}\u{08}yes\u{7F}"),
        HostileText("a line of its own", "x\n2026-01-01T00:00:00.000Z info     run ended exit_code=0"),
        HostileText("other line breaks", "a\u{0B}b\u{0C}c\u{85}d\u{2028}e\u{2029}f\r\ng"),
        HostileText("a text turned round", "\u{202E}eurt\u{202C} \u{2066}a\u{2067}b\u{2069} \u{200F}\u{061C}c"),
        HostileText("nothing to be seen", "\u{200B}\u{2060}\u{FEFF}\u{AD}\u{E0041}\u{E007F}x"),
        HostileText("cells of a table", "a | b || c \\| d \\\\| e |\n| --- | --- |\n| x |"),
        HostileText("marks of Markdown", "`` ` ``` # *b* _i_ ~~s~~ [x](javascript:alert(1)) ![i](x) $m$"),
        HostileText("HTML", "<script>alert(1)</script><!-- --> <img src=x onerror=y> &lt; &#27;[31m"),
        HostileText("the end of front matter", "x\n---\nbookgen: 1\ntitle: \"y\"\n---\n# Chapter 9"),
        HostileText("NUL and no characters", "a\u{0}b\u{FFFF}\u{10FFFF}\u{E000}\u{FFFD}"),
        HostileText(
            "a mountain of marks", "Z" + String(repeating: "\u{0301}\u{0489}", count: 300) + "\u{1F1E6}\u{200D}x"),
        HostileText("JSON and a shell", "\",\"level\":\"info\"} $(rm -rf /) `id` ' ; %0a%1b[31m \\u001b[31m \\e[31m"),
    ]

    init(_ name: String, _ text: String) {
        testDescription = name
        self.text = text
    }
}

extension StringProtocol {
    /// The characters that could move a cursor, end a line or turn it; line feeds are not counted.
    var steeringScalars: [Unicode.Scalar] {
        unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x0A: false
            case 0x202A...0x202E, 0x2066...0x206F: true
            default:
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                default: false
                }
            }
        }
    }
}
