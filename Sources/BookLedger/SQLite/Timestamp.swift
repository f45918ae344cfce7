import FoundationEssentials

/// Turns times into texts such as `2026-11-23T03:00:00.123Z` and back, exact to the millisecond.
///
/// The calendar is the Gregorian one for all years from 0000 to 9999.
enum Timestamp {
    private static let length = 24
    private static let millisecondsADay: Int64 = 86_400_000
    /// The years 0000 to 9999, in milliseconds since 1970.
    private static let range: ClosedRange<Double> = -62_167_219_200_000...253_402_300_799_999

    /// The text of a time, rounded to the millisecond. A time beyond the years 0000 to 9999 becomes the nearest within.
    static func text(_ date: Date) -> String {
        let exact = (date.timeIntervalSince1970 * 1000).rounded()
        let milliseconds = Int64(Double.minimum(.maximum(exact, range.lowerBound), range.upperBound))
        let (day, rest) = milliseconds.dividedFlooring(by: millisecondsADay)
        let (year, month, dayOfMonth) = civil(day)
        return String(unsafeUninitializedCapacity: length) { bytes in
            var position = 0
            func put(_ value: Int64, digits: Int, then mark: UInt8) {
                var value = value
                for place in (position..<position + digits).reversed() {
                    bytes[place] = UInt8(ascii: "0") + UInt8(value % 10)
                    value /= 10
                }
                bytes[position + digits] = mark
                position += digits + 1
            }
            put(year, digits: 4, then: UInt8(ascii: "-"))
            put(month, digits: 2, then: UInt8(ascii: "-"))
            put(dayOfMonth, digits: 2, then: UInt8(ascii: "T"))
            put(rest / 3_600_000, digits: 2, then: UInt8(ascii: ":"))
            put(rest / 60_000 % 60, digits: 2, then: UInt8(ascii: ":"))
            put(rest / 1000 % 60, digits: 2, then: UInt8(ascii: "."))
            put(rest % 1000, digits: 3, then: UInt8(ascii: "Z"))
            return position
        }
    }

    /// The time of a text in exactly this form. Returns `nil` for any other text.
    static func date(_ text: UnsafeBufferPointer<UInt8>) -> Date? {
        guard text.count == length else { return nil }
        var position = 0
        func take(digits: Int, then mark: UInt8) -> Int64? {
            var value: Int64 = 0
            for place in position..<position + digits {
                guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[place] else { return nil }
                value = value * 10 + Int64(text[place] - UInt8(ascii: "0"))
            }
            guard text[position + digits] == mark else { return nil }
            position += digits + 1
            return value
        }
        guard let year = take(digits: 4, then: UInt8(ascii: "-")),
            let month = take(digits: 2, then: UInt8(ascii: "-")), 1...12 ~= month,
            let day = take(digits: 2, then: UInt8(ascii: "T")), day >= 1,
            let hour = take(digits: 2, then: UInt8(ascii: ":")), hour < 24,
            let minute = take(digits: 2, then: UInt8(ascii: ":")), minute < 60,
            let second = take(digits: 2, then: UInt8(ascii: ".")), second < 60,
            let millisecond = take(digits: 3, then: UInt8(ascii: "Z"))
        else { return nil }
        let days = self.days(year: year, month: month, day: day)
        guard civil(days) == (year, month, day) else { return nil }
        let milliseconds = ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millisecond
        return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
    }

    /// Days from 1970-01-01 to a date. Years are counted from March, so a leap day is the last of its year.
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (era, yearOfEra) = (month > 2 ? year : year - 1).dividedFlooring(by: 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date so many days after 1970-01-01.
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).dividedFlooring(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension Int64 {
    /// Quotient towards minus infinity and the remainder from 0, for a positive divisor.
    fileprivate func dividedFlooring(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
