/// The JSON Schema of manifests, for editors and for other tools.
package enum ManifestSchema {
    /// The schema (JSON Schema 2020-12), made from the table of keys. It is the same text every time and ends with a
    /// line break.
    ///
    /// Some rules are beyond a schema, so only ``ManifestLoader`` checks them. Ids are unique, files exist, the years
    /// of a period are in order, and durations as text are in range.
    package static var json: String { document.text() + "\n" }

    private static var document: OrderedJSON {
        .object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("bookgen-batch manifest")),
            ] + schema(of: .manifest, isNullable: false) + [("$defs", .object(settings))])
    }

    /// The common keys of `defaults` and a chapter, once for both.
    private static var settings: [(String, OrderedJSON)] {
        ManifestLevel.defaults.keys.map { ($0.name, .object(described($0))) }
    }

    private static func schema(of level: ManifestLevel, isNullable: Bool) -> [(String, OrderedJSON)] {
        let properties = level.keys.map { key -> (String, OrderedJSON) in
            let isShared = level != .manifest && ManifestLevel.defaults.key(named: key.name) != nil
            return (key.name, .object(isShared ? [("$ref", .string("#/$defs/\(key.name)"))] : described(key)))
        }
        let required = level.keys.filter(\.isRequired).map { OrderedJSON.string($0.name) }
        var schema: [(String, OrderedJSON)] = [
            ("type", type("object", isNullable: isNullable)),
            ("properties", .object(properties)),
        ]
        if level == .manifest { schema.append(("patternProperties", .object([("^x-", .object([]))]))) }
        schema.append(("additionalProperties", .bool(false)))
        if !required.isEmpty { schema.append(("required", .array(required))) }
        if !level.choices.isEmpty { schema.append(("allOf", .array(level.choices.map(rule)))) }
        return schema
    }

    /// A key's value with an editor's help on it.
    private static func described(_ key: ManifestKey) -> [(String, OrderedJSON)] {
        var schema: [(String, OrderedJSON)] = [("description", .string(key.documentation))]
        if case .value(let value) = key.defaultValue { schema.append(("default", OrderedJSON(value))) }
        return schema + Self.schema(of: key.type, isNullable: key.isNullable)
    }

    private static func schema(of type: ValueType, isNullable: Bool) -> [(String, OrderedJSON)] {
        switch type {
        case .request(let type): return type.schema(isNullable: isNullable)
        case .text(let rule): return [("type", Self.type("string", isNullable: isNullable))] + rule.schema
        case .duration(let range):
            return [
                ("type", Self.type("string", "number", isNullable: isNullable)),
                ("minimum", .double(range.lowerBound / .seconds(1))),
                ("maximum", .double(range.upperBound / .seconds(1))),
                ("pattern", .string(Duration.manifestPattern)),
            ]
        case .years(let range):
            return [
                ("type", Self.type("array", isNullable: isNullable)),
                (
                    "items",
                    .object([
                        ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
                        ("maximum", .integer(range.upperBound)),
                    ])
                ), ("minItems", .integer(2)), ("maxItems", .integer(2)),
            ]
        case .list(let item, let count):
            return [
                ("type", Self.type("array", isNullable: isNullable)),
                ("items", .object(schema(of: item, isNullable: false))),
                ("minItems", .integer(count.lowerBound)), ("maxItems", .integer(count.upperBound)),
            ]
        case .section(let level): return schema(of: level, isNullable: isNullable)
        case .extraFields:
            let names = ExtraFields.programsOwn.union(ExtraFields.tablesOwn).sorted().map { OrderedJSON.string($0) }
            return [
                ("type", Self.type("object", isNullable: isNullable)),
                ("propertyNames", .object([("not", .object([("enum", .array(names))]))])),
            ]
        case .version: return [("const", .integer(1))]
        }
    }

    /// Of two keys at most one, or exactly one.
    private static func rule(_ choice: ManifestLevel.Choice) -> OrderedJSON {
        let each = choice.names.map { OrderedJSON.object([("required", .array([.string($0)]))]) }
        if choice.isRequired { return .object([("oneOf", .array(each))]) }
        // Without the type, null would have the two keys too: `required` speaks of objects alone.
        let both: [(String, OrderedJSON)] = [
            ("type", .string("object")), ("required", .array(choice.names.map { .string($0) })),
        ]
        return .object([("not", .object(both))])
    }

    /// The keyword `type`, with `null` among the types if it is a value.
    static func type(_ names: String..., isNullable: Bool) -> OrderedJSON {
        let all = names + (isNullable ? ["null"] : [])
        return all.count == 1 ? .string(all[0]) : .array(all.map { .string($0) })
    }
}
