import ArgumentParser
import FoundationEssentials

/// An exact amount of US dollars on the command line, above 0. It has digits and at most one point.
struct DollarAmount: ExpressibleByArgument, CustomStringConvertible, Sendable, Hashable {
    /// The amount.
    let amount: Decimal

    /// Reads an amount such as `2` or `0.50`.
    init?(argument: String) {
        // The parser of Decimal stops at the first byte that it does not know, and takes an exponent.
        guard argument.utf8.count <= 20, argument.utf8.allSatisfy({ $0 == 0x2E || (0x30...0x39).contains($0) }),
            argument.utf8.count(where: { $0 == 0x2E }) <= 1, let amount = Decimal(string: argument), amount > 0
        else { return nil }
        self.amount = amount
    }

    /// The amount as it can be given again.
    var description: String { amount.description }
}
