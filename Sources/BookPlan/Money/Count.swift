/// Sums of counts of which some are unknown.
package enum Count {
    /// The sum; a sum that overflows stops growing: a report must not fail for a server's absurd number.
    package static func sum(_ sum: Int?, _ value: Int?) -> Int? {
        guard let value else { return sum }
        let (result, overflow) = (sum ?? 0).addingReportingOverflow(value)
        return overflow ? .max : result
    }
}
