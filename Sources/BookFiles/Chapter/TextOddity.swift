/// Something in a chapter's text unlike prose.
///
/// The text is kept as it is. Front matter, report and log name the oddity for a person.
package enum TextOddity: String, Sendable, Hashable, CaseIterable {
    /// The model's reasoning stands in the text, as `<think>…</think>`.
    case reasoning
    /// One code fence stands around the whole text.
    case fence
    /// A line `---` stands right above a line of text. Markdown tools read metadata there.
    case metadata
    /// A model's end token stands in the text, such as `<|im_end|>`.
    case endToken = "end_token"
    /// The first line speaks to the asking person.
    case preamble
    /// Bytes without meaning in Unicode became U+FFFD.
    case replacedCharacters = "replaced_characters"

    /// The oddity in words for a person.
    package var description: String {
        switch self {
        case .reasoning: "the model's reasoning stands in the text (<think>)"
        case .fence: "a code fence stands around the whole text"
        case .metadata: "a line --- stands right above text, which Markdown tools take for metadata"
        case .endToken: "an end token of the model stands in the text"
        case .preamble: "the text begins with words of the assistant"
        case .replacedCharacters: "characters that were no Unicode are replaced by U+FFFD"
        }
    }

    /// The oddities of a text, in the order of the cases.
    static func found(in text: String) -> [TextOddity] { allCases.filter { $0.isFound(in: text) } }

    private func isFound(in text: String) -> Bool {
        switch self {
        case .reasoning:
            // The opening tag is often part of the prompt. Only the closing one comes then.
            return ["<think>", "</think>", "<thinking>", "</thinking>"].contains { text.containsBytes($0) }
        case .fence:
            let lines = text.utf8.split(separator: Self.lineFeed)
            guard lines.count > 1, let first = lines.first, let last = lines.last else { return false }
            return first.starts(with: "```".utf8) && last.elementsEqual("```".utf8)
                && !lines.dropFirst().dropLast().contains { $0.starts(with: "```".utf8) }
        case .metadata:
            return Self.holdsMetadataLine(text)
        case .endToken:
            let tokens = [
                "<|im_end|>", "<|endoftext|>", "<|eot_id|>", "<|end_of_text|>", "<|end|>", "<|return|>",
                "<end_of_turn>", "<｜end▁of▁sentence｜>", "</s>", "[/INST]",
            ]
            return tokens.contains { text.containsBytes($0) }
        case .preamble:
            return Self.beginsWithPreamble(text)
        case .replacedCharacters:
            return text.containsBytes("\u{FFFD}")
        }
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// Whether a text has the first line of a metadata block.
    ///
    /// It is a line of three hyphens. Above it stands a blank line or nothing, and below it no blank line (Pandoc's
    /// manual, "Extension: yaml_metadata_block").
    private static func holdsMetadataLine(_ text: String) -> Bool {
        let lines = text.utf8.split(separator: lineFeed, omittingEmptySubsequences: false)
        func isBlank(_ index: Int) -> Bool { lines[index].allSatisfy { $0 <= 0x20 } }
        return lines.indices.dropLast().contains { index in
            guard lines[index].starts(with: "---".utf8), lines[index].dropFirst(3).allSatisfy({ $0 == 0x20 }) else {
                return false
            }
            return (index == 0 || isBlank(index - 1)) && !isBlank(index + 1)
        }
    }

    /// The most UTF-8 bytes of a preamble. A longer first line is prose.
    private static let preambleBytes = 240

    private static func beginsWithPreamble(_ text: String) -> Bool {
        let line = text.prefix { $0 != "\n" }
        guard line.utf8.count <= preambleBytes, line.utf8.count < text.utf8.count, line.hasSuffix(":") else {
            return false
        }
        let openings = [
            "sure", "certainly", "of course", "absolutely", "here is", "here's", "here’s", "claro", "por supuesto",
            "desde luego", "aquí tienes", "aquí está", "a continuación", "certainement", "bien sûr", "voici",
            "natürlich", "gerne", "hier ist", "certo", "ecco", "com certeza", "aqui está",
        ]
        let folded = line.lowercased()
        return openings.contains { folded.hasPrefix($0) }
    }
}

extension String {
    /// Whether the bytes of `other` stand in this text.
    ///
    /// A search by characters would miss them before a combining mark.
    fileprivate func containsBytes(_ other: String) -> Bool {
        let needle = Array(other.utf8)
        guard let first = needle.first else { return true }
        var rest = utf8[...]
        while let index = rest.firstIndex(of: first) {
            rest = rest[index...]
            if rest.starts(with: needle) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
