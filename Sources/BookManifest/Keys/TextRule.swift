/// The form of a text in a manifest.
enum TextRule: Sendable {
    /// One line of at most this many Unicode scalars.
    case line(maximum: Int)
    /// A prompt of any number of lines.
    case prose
    /// A name for a file or a folder on any system. It is ASCII alone, for a volume may normalize other letters.
    case identifier
    /// An identifier. It must not look like the name of a file beside a chapter's.
    case chapterID
    /// A language tag.
    case language
    /// The name of a model.
    case model
    /// The path of a file to read.
    case file
    /// The path of a folder to write to.
    case folder

    /// The longest identifier.
    static let maximumIdentifier = 64
    /// Windows keeps these names for devices, with any extension
    /// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
    static let reservedNames =
        ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] }
    private static let maximumModel = 256
    private static let maximumPath = 1024

    /// The kept form of the text. Line breaks are LF, and blanks at its end are dropped. Except in prose, those at its
    /// beginning are dropped too.
    func normalized(_ text: String) -> String {
        let text = PromptText.normalized(text)
        if case .prose = self { return text }
        return String(text.drop { $0.isWhitespace })
    }

    /// The fault of a normalized text, as the end of a sentence about its key.
    func fault(in text: String) -> String? {
        if text.isEmpty { return "is empty" }
        if let maximum, text.unicodeScalars.count > maximum { return "is longer than \(maximum) characters" }
        switch self {
        case .prose:
            return PromptText.holdsTemplate(text) ? PromptText.templateMessage("") : nil
        case .line:
            return Self.controlFault(text)
        case .identifier: return Self.identifierFault(text)
        case .chapterID: return Self.identifierFault(text) ?? Self.neighbourFault(text)
        case .language:
            return Self.isLanguageTag(text) ? nil : "must be a language tag such as `es` or `pt-BR`"
        case .model:
            let isUsable = text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && !Self.isControl($0) }
            return isUsable ? nil : "must not hold blanks or control characters"
        case .file:
            return Self.controlFault(text)
                ?? (text.hasPrefix("/") ? "must be relative to the manifest's folder" : nil)
        case .folder:
            return Self.controlFault(text)
                ?? (text.hasPrefix("~") ? "must not begin with `~`, which only a shell understands" : nil)
        }
    }

    /// The maximum number of Unicode scalars, if the rule has one.
    var maximum: Int? {
        switch self {
        case .line(let maximum): maximum
        case .identifier, .chapterID: Self.maximumIdentifier
        case .model: Self.maximumModel
        case .file, .folder: Self.maximumPath
        case .prose, .language: nil
        }
    }

    private static func identifierFault(_ text: String) -> String? {
        guard let first = text.utf8.first, isAlphanumeric(first),
            text.utf8.allSatisfy({ isAlphanumeric($0) || "._-".utf8.contains($0) })
        else { return "must begin with a letter or a digit of ASCII and hold only these, `.`, `_` and `-`" }
        if text.contains("..") { return "must not hold `..`" }
        if text.hasSuffix(".") { return "must not end with `.`" }
        let stem = text.lowercased().prefix { $0 != "." }
        return reservedNames.contains(String(stem)) ? "must not be a name that Windows reserves for a device" : nil
    }

    /// The file of such a chapter would look like a partial file or a backup of another chapter.
    private static func neighbourFault(_ text: String) -> String? {
        let parts = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last else { return nil }
        let isPartial = last == "partial" || last.hasPrefix("partial-") && isNumber(last.dropFirst("partial-".count))
        let isBackup = last == "bak" && parts.count > 2 && isNumber(parts[parts.count - 2])
        return isPartial || isBackup ? "must not end like the name of a partial file or of a backup" : nil
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isLanguageTag(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.count), language.allSatisfy({ isLetter($0) })
        else { return false }
        return parts.dropFirst().allSatisfy { (1...8).contains($0.count) && $0.allSatisfy(isAlphanumeric) }
    }

    private static func controlFault(_ text: String) -> String? {
        text.unicodeScalars.contains(where: isControl) ? "must be one line without control characters" : nil
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte < 0x80
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
