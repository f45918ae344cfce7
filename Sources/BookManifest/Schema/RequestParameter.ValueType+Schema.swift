import OpenRouter

extension RequestParameter.ValueType {
    /// The keywords of a value.
    func schema(isNullable: Bool) -> [(String, OrderedJSON)] {
        switch self {
        case .number(let range):
            return [
                ("type", ManifestSchema.type("number", isNullable: isNullable)),
                ("minimum", .double(range.lowerBound)), ("maximum", .double(range.upperBound)),
            ]
        case .integer(let range):
            let bounds: [(String, OrderedJSON)] =
                range == Int.min...Int.max
                ? [] : [("minimum", .integer(range.lowerBound)), ("maximum", .integer(range.upperBound))]
            return [("type", ManifestSchema.type("integer", isNullable: isNullable))] + bounds
        case .boolean: return [("type", ManifestSchema.type("boolean", isNullable: isNullable))]
        case .string(let maxLength):
            return [
                ("type", ManifestSchema.type("string", isNullable: isNullable)), ("maxLength", .integer(maxLength)),
            ]
        case .word(let words):
            return [("enum", .array(words.map { .string($0) } + (isNullable ? [.null] : [])))]
        case .list(let item, let maxCount):
            return [
                ("type", ManifestSchema.type("array", isNullable: isNullable)),
                ("items", .object(item.schema(isNullable: false))), ("maxItems", .integer(maxCount)),
            ]
        case .map(let item, let maxCount):
            return [
                ("type", ManifestSchema.type("object", isNullable: isNullable)),
                ("additionalProperties", .object(item.schema(isNullable: false))),
                ("maxProperties", .integer(maxCount)),
            ]
        case .fields(let fields):
            let properties = fields.map { field -> (String, OrderedJSON) in
                (
                    field.name,
                    .object([("description", .string(field.documentation))] + field.type.schema(isNullable: false))
                )
            }
            return [
                ("type", ManifestSchema.type("object", isNullable: isNullable)), ("properties", .object(properties)),
                ("additionalProperties", .bool(false)),
            ]
        case .object: return [("type", ManifestSchema.type("object", isNullable: isNullable))]
        case .either(let types):
            let null: [OrderedJSON] = isNullable ? [.object([("type", .string("null"))])] : []
            return [("anyOf", .array(types.map { .object($0.schema(isNullable: false)) } + null))]
        }
    }
}
