package import FoundationEssentials

/// A limit of a run as a person reads it.
package struct NamedLimit: Sendable, Hashable {
    /// What a limit counts.
    package enum Unit: String, Sendable, Hashable {
        /// US dollars of one run.
        case dollars = "usd"
        /// Tokens of prompts and answers.
        case tokens
        /// Requests for chapters.
        case requests
        /// Chapters that are asked.
        case chapters
        /// Seconds.
        case seconds
    }

    /// The option or the key of the manifest.
    package var name: String
    /// The highest allowed value.
    package var most: Decimal
    /// What it counts.
    package var unit: Unit
}

extension RunLimits {
    /// The limits that there are.
    package var all: [NamedLimit] {
        func counted(_ limit: Limit<Int>?, _ unit: NamedLimit.Unit) -> NamedLimit? {
            limit.map { NamedLimit(name: $0.name, most: Decimal($0.most), unit: unit) }
        }
        func dollars(_ limit: Limit<Decimal>?) -> NamedLimit? {
            limit.map { NamedLimit(name: $0.name, most: $0.most, unit: .dollars) }
        }
        let time = duration.map {
            NamedLimit(name: $0.name, most: Decimal($0.most / .milliseconds(1)) / 1000, unit: .seconds)
        }
        return [
            dollars(cost), counted(tokens, .tokens), counted(requests, .requests), counted(chapters, .chapters), time,
            dollars(bookCost), counted(bookTokens, .tokens),
        ].compactMap(\.self)
    }
}
