import BookLedger
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct LedgerFailureTests {
    @Test(
        arguments: [
            (.newer, 78), (.cannotOpen, 73), (.damaged, 74), (.inputOutput, 74), (.busy, 74), (.misuse, 70),
        ] as [(LedgerError.Kind, Int32)])
    func everyKindHasItsExitCodeAndSaysWhatToDo(kind: LedgerError.Kind, code: Int32) {
        let error = LedgerError(kind, ledger: "/b/.bookgen/ledger.sqlite", message: "no")
        #expect(error.exitStatus.code == code)
        #expect(error.advice.hasSuffix("."))
        #expect(!error.advice.contains("\n"))
    }
}
