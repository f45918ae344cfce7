/// Sums of counts, known and unknown.
package enum Count {
    /// The sum of two counts. An unknown value adds nothing. The sum of unknown values alone is `nil`.
    ///
    /// A sum stops growing at the largest integer. A server's absurd number must not end a report.
    package static func sum(_ sum: Int?, _ value: Int?) -> Int? {
        guard let value else { return sum }
        let (result, overflow) = (sum ?? 0).addingReportingOverflow(value)
        return overflow ? .max : result
    }
}
