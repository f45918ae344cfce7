import Testing
import YAML

/// Against the tables of https://yaml.org/spec/1.2.2/#103-core-schema.
@Suite struct CoreSchemaTests {
    @Test(arguments: [
        (CoreType.null, ["null", "Null", "NULL", "~", ""]),
        (.boolean, ["true", "True", "TRUE", "false", "False", "FALSE"]),
        (.integer, ["0", "08", "-19", "+7", "0o17", "0x1F", "0xdeadBEEF", "123456789012345678901234567890"]),
        (.float, ["0.", "-0.0", ".5", "+12e03", "-2E+05", "1e3", ".inf", "-.Inf", "+.INF", ".nan", ".NAN", "1.5e-3"]),
        (
            .string,
            [
                "no", "on", "yes", "off", "y", "nULL", "tRUE", "2024-01-01", "12:30", "1_000", "0b1", "0o8", "0x", "0o",
                "-0x1",
                ".", "-", "+", "1e", "1e+", "e3", ".e3", "-.nan", "1.2.3", "0x1G", "٣", "½", "nan", "inf", "~~", "1 2",
            ]
        ),
    ])
    func typesAreThoseOfTheSpecification(type: CoreType, texts: [String]) {
        for text in texts { #expect(CoreType(plainText: text) == type, "\(text)") }
    }

    @Test(arguments: [("0", 0), ("08", 8), ("-19", -19), ("+7", 7), ("0o17", 15), ("0x1F", 31), ("!!int '12'", 12)])
    func integers(text: String, value: Int) throws {
        #expect(try parse(text).intValue == value)
    }

    @Test(arguments: [
        "1.0", "'1'", "\"1\"", "!!str 1", "!!float 1", "!!int x", "123456789012345678901234567890", "[1]", "x",
    ])
    func notIntegers(text: String) throws {
        #expect(try parse(text).intValue == nil)
    }

    @Test(arguments: [
        ("1e3", 1000), ("0.7", 0.7), ("-.5", -0.5), ("3", 3), ("0x10", 16), ("+1.5", 1.5), (".inf", .infinity),
        ("-.INF", -.infinity), ("!!float 2", 2),
        ("123456789012345678901234567890", 123_456_789_012_345_677_877_719_597_056),
    ])
    func numbers(text: String, value: Double) throws {
        #expect(try parse(text).doubleValue == value)
    }

    @Test func notANumberIsANumber() throws {
        #expect(try parse(".nan").doubleValue?.isNaN == true)
        #expect(try parse("'1.5'").doubleValue == nil)
        #expect(try parse("x").doubleValue == nil)
    }

    @Test(arguments: [
        ("0.10", "0.10"), ("+1.5e-3", "1.5e-3"), ("-2", "-2"), ("0x1F", nil), (".inf", nil), ("'1'", nil), ("08", "08"),
    ])
    func decimalsKeepTheirDigits(text: String, digits: String?) throws {
        #expect(try parse(text).decimalText == digits)
    }

    @Test(arguments: [
        ("true", true), ("FALSE", false), ("!!bool 'true'", true), ("no", nil), ("'true'", nil), ("!!bool no", nil),
        ("1", nil),
    ])
    func booleans(text: String, value: Bool?) throws {
        #expect(try parse(text).boolValue == value)
    }

    @Test(arguments: [
        ("[~]", true), ("[null]", true), ("{a: }", true), ("[!!null '']", true), ("['']", false), ("['null']", false),
        ("[!!str ]", false),
        ("[[]]", false),
    ])
    func nulls(text: String, isNull: Bool) throws {
        let root = try parse(text)
        let item = try #require(root.sequence?.first ?? root.mapping?.first?.value)
        #expect(item.isNull == isNull)
    }
}
