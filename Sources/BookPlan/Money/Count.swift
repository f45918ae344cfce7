/// Sums of counts, known and unknown.
package enum Count {
    /// The sum of two counts. An unknown or negative value adds nothing. The sum of such values alone is `nil`.
    ///
    /// A sum stops growing at the largest integer. An absurd number from outside must not end a report.
    package static func sum(_ sum: Int?, _ value: Int?) -> Int? {
        guard let value, value >= 0 else { return sum }
        let (result, overflow) = (sum ?? 0).addingReportingOverflow(value)
        return overflow ? .max : result
    }

    /// The sum of seconds. It stops growing at the greatest number, and a negative value adds nothing.
    package static func sum(_ sum: Double, _ value: Double) -> Double {
        min(sum + max(0, value), .greatestFiniteMagnitude)
    }
}
