import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct FailureAdviceTests {
    @Test func anAnswerWithoutAnEndIsNoFaultOfTheRequest() {
        let endless = AttemptFailure(
            .invalidRequest, kind: .protocol, status: 200, message: "the answer is over 16 MiB")
        #expect(endless.advice == "lower max_tokens, or choose another model")
        let refused = AttemptFailure(.invalidRequest, kind: .api, status: 400, message: "no")
        #expect(refused.advice.hasPrefix("correct the chapter's prompt or parameters"))
        // A refusal inside a 200 has the code of the refusal.
        #expect(FailureClass.invalidRequest.advice(afterWholeAnswer: false, status: 422) == refused.advice)
        let toolCalls = AttemptFailure(.invalidRequest, kind: .unusableAnswer, status: 200, message: "a tool")
        #expect(toolCalls.advice.hasPrefix("read what came in the partial file"))
    }

    @Test(arguments: [FailureClass.refused, .contentFilter])
    func whatWasRefusedForItsContentIsToBeRephrased(failureClass: FailureClass) {
        let refused = AttemptFailure(failureClass, kind: .api, status: 403, message: "Flagged")
        #expect(refused.advice == "rephrase the prompt, or choose another model")
    }

    @Test func whatIsWrongWithTheConnectionHasAnOptionThatHelps() {
        #expect(FailureClass.certificate.advice(afterWholeAnswer: false).contains("--ca-file"))
        #expect(FailureClass.wrongAddress.advice(afterWholeAnswer: false).contains("OPENROUTER_BASE_URL (--base-url)"))
    }
}
