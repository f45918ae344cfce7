import Foundation
import Testing

@testable import BookPlan

@Suite struct ReportFiguresTests {
    @Test(arguments: [
        ("0", "$0"), ("1.25", "$1.25"), ("1234.5", "$1234.50"), ("0.0123", "$0.012"), ("0.0001234", "$0.00012"),
        ("0.00000001", "under $0.000001"), ("-0.5", "-$0.50"), ("0.999", "$1.00"),
    ])
    func showsDollarsWithTheDigitsThatCount(amount: String, expected: String) throws {
        #expect(ReportFigures.dollars(try #require(Decimal(string: amount))) == expected)
    }
}
