internal import CYAML

/// libyaml's parser over bytes in memory. All its allocations live and die here.
struct EventReader: ~Copyable {
    /// On the heap, because libyaml keeps a pointer to it inside.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let positions: PositionMap

    /// Opens a parser over `bytes`, without their byte order mark.
    ///
    /// - Parameters:
    ///   - bytes: What libyaml reads; must outlive the reader.
    ///   - positions: The positions of the whole source.
    /// - Throws: A fault of kind `memory`.
    init(_ bytes: UnsafeBufferPointer<UInt8>, positions: PositionMap) throws(YAMLError.Fault) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw YAMLError.Fault(.memory, "out of memory", start: positions.mark(at: 0))
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        self.parser = parser
        self.positions = positions
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Reads on.
    ///
    /// - Returns: what comes next, from where to where; after the stream's end, its end again.
    /// - Throws: what libyaml rejects.
    func next() throws(YAMLError.Fault) -> (event: Event, start: Mark, end: Mark) {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        let start = positions.mark(at: event.start_mark.index)
        let end = positions.mark(at: event.end_mark.index)
        let value = Self.value(of: event)
        if case .scalar(let scalar, _) = value, scalar.style == .literal || scalar.style == .folded {
            return (value, start, positions.endOfText(from: start, to: end))
        }
        return (value, start, end)
    }

    private static func value(of event: yaml_event_t) -> Event {
        switch event.type {
        case YAML_STREAM_START_EVENT: return .streamStart
        case YAML_DOCUMENT_START_EVENT: return .documentStart
        case YAML_DOCUMENT_END_EVENT: return .documentEnd
        case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
        case YAML_SCALAR_EVENT:
            let data = event.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: data.value, count: data.length), as: UTF8.self)
            return .scalar(Scalar(text, style: style(data.style)), properties(data.anchor, data.tag))
        case YAML_SEQUENCE_START_EVENT:
            return .sequenceStart(properties(event.data.sequence_start.anchor, event.data.sequence_start.tag))
        case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            return .mappingStart(properties(event.data.mapping_start.anchor, event.data.mapping_start.tag))
        case YAML_MAPPING_END_EVENT: return .mappingEnd
        // Only after the stream's end does libyaml leave an event empty.
        default: return .streamEnd
        }
    }

    private static func style(_ style: yaml_scalar_style_t) -> Scalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }

    private static func properties(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?
    ) -> Event.Properties {
        Event.Properties(anchor: text(anchor), tag: text(tag))
    }

    private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func fault() -> YAMLError.Fault {
        let parser = parser.pointee
        let mark = positions.mark(at: parser.problem_mark.index)
        if parser.error == YAML_MEMORY_ERROR {
            return YAMLError.Fault(.memory, "out of memory", start: positions.mark(at: parser.mark.index))
        }
        let message = SyntaxMessage(
            problem: parser.problem.map { String(cString: $0) } ?? "not YAML",
            context: parser.context.map { String(cString: $0) },
            contextLine: parser.context.map { _ in positions.mark(at: parser.context_mark.index).line },
            line: mark.line, character: positions.character(at: mark))
        return YAMLError.Fault(.syntax, message.description, start: mark)
    }
}
