import ArgumentParser
import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import Testing

@testable import bookgen_batch

@Suite struct LimitOptionsTests {
    @Test func withoutOptionsNothingIsLimited() throws {
        let options = try LimitOptions.parse([])
        #expect(options.limit(PlanSelection()) == PlanSelection())
        #expect(options.repeated == [])
    }

    @Test func bothReachThePlanExactlyAndAreRepeated() throws {
        let options = try LimitOptions.parse(["--max-cost", "0.30", "--max-tokens-total", "400000"])
        var selection = PlanSelection()
        selection.maxCost = Decimal(string: "0.3")
        selection.maxTokens = 400_000
        #expect(options.limit(PlanSelection()) == selection)
        #expect(options.repeated == ["--max-cost", "0.3", "--max-tokens-total", "400000"])
        #expect(try LimitOptions.parse(options.repeated).limit(PlanSelection()) == selection)
    }

    @Test(arguments: [
        "0", "0.0", "-1", "1e3", "2USD", "$2", "", ".", "1.2.3", "1,5", "nan", "٣", "999999999999999999999",
    ])
    func whatIsNoAmountIsRefused(text: String) {
        #expect(throws: (any Error).self) { try LimitOptions.parse(["--max-cost=\(text)"]) }
    }

    @Test(arguments: ["0", "-5", "1.5", "many"])
    func whatIsNoCountIsRefused(text: String) {
        #expect(throws: (any Error).self) { try LimitOptions.parse(["--max-tokens-total=\(text)"]) }
    }
}
