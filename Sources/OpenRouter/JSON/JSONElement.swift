import FoundationEssentials

/// A value of a ``JSONDocument``.
///
/// Asking a value for what it is not gives `nil`, so a chain of questions needs no checks on its way.
struct JSONElement: Sendable {
    /// The text around the value.
    let document: JSONDocument
    /// Which of its entries it is.
    let index: Int

    /// What it is.
    var kind: JSONDocument.Kind { entry.kind }

    /// Whether it is `null`.
    var isNull: Bool { word == "null" }

    /// `true` or `false`.
    var bool: Bool? {
        switch word {
        case "true": true
        case "false": false
        default: nil
        }
    }

    /// A number's text, as it was sent.
    var numberText: String? { kind == .number ? slice : nil }

    /// An exact number. It is `nil` out of the range of `Decimal`.
    var decimal: Decimal? { numberText.flatMap { JSONNumber.decimal($0) } }

    /// A whole number such as `12`, `12.0` or `1.2e1`. It is `nil` for a fraction and over 64 bits.
    var integer: Int? { numberText.flatMap { JSONNumber.integer($0) } }

    /// A string's UTF-8. Surrogates without a partner have three bytes each, for ``TextAssembler``.
    var stringBytes: [UInt8]? {
        guard kind == .string else { return nil }
        let raw = document.bytes[Int(entry.start)..<Int(entry.end)]
        return entry.hasEscapes ? JSONStringBytes.unescape(raw) : Array(raw)
    }

    /// A string. Everything but Unicode in it becomes U+FFFD.
    var string: String? {
        guard let stringBytes else { return nil }
        var assembler = TextAssembler()
        return assembler.receive(stringBytes) + assembler.finish()
    }

    /// A string without blanks around it. It is `nil` for nothing but blanks.
    var nonEmptyString: String? {
        guard let string else { return nil }
        let trimmed = string.trimmingBlanks()
        return trimmed.isEmpty ? nil : trimmed
    }

    /// Whether it is a string with this text.
    func equals(_ name: String) -> Bool {
        guard kind == .string else { return false }
        if entry.hasEscapes { return string == name }
        guard byteCount == name.utf8.count else { return false }
        let raw = document.bytes[Int(entry.start)..<Int(entry.end)]
        return raw.elementsEqual(name.utf8)
    }

    /// As ``nonEmptyString``, cut after 200 Unicode scalars, for names and words.
    var shortString: String? { nonEmptyString?.prefix(scalars: 200) }

    /// The value of a mapping's field. A missing field and `null` mean the same in this API, and both give `nil`.
    subscript(name: String) -> JSONElement? {
        guard kind == .object else { return nil }
        var found: JSONElement?
        var child = index + 1
        while child < entry.next {
            let value = JSONElement(document: document, index: child + 1)
            if JSONElement(document: document, index: child).equals(name) { found = value }
            child = Int(value.entry.next)
        }
        return found.flatMap { $0.isNull ? nil : $0 }
    }

    /// The fields of a mapping in the order of the text. Any other value has none.
    var members: [(name: String, value: JSONElement)] {
        guard kind == .object else { return [] }
        var members: [(name: String, value: JSONElement)] = []
        var child = index + 1
        while child < entry.next {
            let value = JSONElement(document: document, index: child + 1)
            members.append((JSONElement(document: document, index: child).string ?? "", value))
            child = Int(value.entry.next)
        }
        return members
    }

    /// The values of a list. Any other value has none.
    var elements: [JSONElement] {
        guard kind == .array else { return [] }
        var elements: [JSONElement] = []
        var child = index + 1
        while child < entry.next {
            elements.append(JSONElement(document: document, index: child))
            child = Int(document.entries[child].next)
        }
        return elements
    }

    /// The value's text as it was sent. A string's has no quotes.
    var slice: String { String(decoding: document.bytes[Int(entry.start)..<Int(entry.end)], as: UTF8.self) }

    /// How many bytes the value has.
    var byteCount: Int { Int(entry.end - entry.start) }

    private var entry: JSONDocument.Entry { document.entries[index] }

    private var word: String? { kind == .word ? slice : nil }
}
