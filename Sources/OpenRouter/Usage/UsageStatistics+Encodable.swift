import FoundationEssentials

extension UsageStatistics {
    /// Writes every field. An unknown value is `null`, and so is an amount without a finite number, because JSON
    /// cannot hold one.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(requests, forKey: .requests)
        try fields.encode(successfulRequests, forKey: .successfulRequests)
        try fields.encode(failedRequests, forKey: .failedRequests)
        try fields.encode(attempts, forKey: .attempts)
        try fields.encode(attemptsOfUnknownCost, forKey: .attemptsOfUnknownCost)
        try fields.encode(totalTokens, forKey: .totalTokens)
        try fields.encode(totalPromptTokens, forKey: .totalPromptTokens)
        try fields.encode(totalCompletionTokens, forKey: .totalCompletionTokens)
        try fields.encode(totalCost.flatMap { $0.isFinite ? $0 : nil }, forKey: .totalCost)
        try fields.encode(errors, forKey: .errors)
        try fields.encode(startTime, forKey: .startTime)
        try fields.encode(uptimeSeconds.isFinite ? (uptimeSeconds * 1000).rounded() / 1000 : 0, forKey: .uptimeSeconds)
        try fields.encode(successRate.flatMap { $0.isFinite ? $0 : nil }, forKey: .successRate)
    }
}
