import OpenRouter
import Testing

@testable import BookPlan

@Suite struct ProblemClassTests {
    @Test func everyClassIsFoundByItsWord() {
        for problem in ProblemClass.Own.allCases {
            #expect(ProblemClass(rawValue: problem.rawValue) == .own(problem))
        }
        for failureClass in FailureClass.allCases {
            #expect(ProblemClass(rawValue: failureClass.rawValue) == .request(failureClass))
        }
        #expect(ProblemClass(rawValue: "a_later_one") == .other("a_later_one"))
        #expect(ProblemClass.other("a_later_one").rawValue == "a_later_one")
    }
}
