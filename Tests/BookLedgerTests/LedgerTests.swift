import BookLedger
import Testing

@Suite struct LedgerTests {
    @Test func namesItsFile() { #expect(Ledger.name == ".bookgen/ledger.sqlite") }
}
