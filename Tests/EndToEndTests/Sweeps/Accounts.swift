import Foundation
import OpenRouterSimulator

/// What a report says that the book cost.
struct Accounts: Sendable, Hashable {
    /// The part that is known, in US dollars.
    var known: Decimal
    /// Attempts whose cost is not.
    var unknown: Int

    /// A member is missing.
    struct Unreadable: Error {}

    /// Reads a report.
    init(_ report: JSON) throws {
        guard let totals = report["totals"], let unknown = totals["attempts_of_unknown_cost"]?.wholeNumber else {
            throw Unreadable()
        }
        self.unknown = unknown
        if case .number(let cost)? = totals["cost_usd"] { known = cost } else { known = 0 }
    }

    /// Says what is wrong with it, given what the server billed; `nil` where it is right.
    ///
    /// What is known must be what was billed, and where something is unknown, it must explain the rest.
    ///
    /// - Parameters:
    ///   - bill: What the server billed.
    ///   - price: What one whole answer costs at most.
    /// - Returns: What is wrong, in a line.
    func discrepancy(with bill: Decimal, price: Decimal) -> String? {
        let rest = bill - known
        return rest >= 0 && rest <= Decimal(unknown) * price
            ? nil : "the server billed \(bill), the report knows of \(known) and \(unknown) attempts of unknown cost"
    }
}
