import ArgumentParser
import BookPlan

/// The limits of `run`.
struct LimitOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Send no request that could bring the cost of this run, of all its books, over so many US dollars.",
            discussion: """
                Checked before each request, against the most that it can cost; an unknown cost counts with that too. Needs \
                max_tokens and a price for every model. Default: limits.run.cost_usd, else no limit.
                """, valueName: "usd"))
    var maxCost: DollarAmount?

    @Option(
        help: ArgumentHelp(
            "Send no request that could bring the tokens of this run, of all its books, over so many.",
            discussion: "Prompts and answers together. Default: limits.run.tokens, else no limit.", valueName: "count"))
    var maxTokensTotal: Int?

    func validate() throws {
        if let maxTokensTotal, maxTokensTotal < 1 { throw ValidationError("--max-tokens-total must be at least 1") }
    }

    /// Adds the limits to a selection.
    func limit(_ selection: PlanSelection) -> PlanSelection {
        var selection = selection
        selection.maxCost = maxCost?.amount
        selection.maxTokens = maxTokensTotal
        return selection
    }

    /// The options for the next command. They guard money, so it repeats them.
    var repeated: [String] {
        let options = [("--max-cost", maxCost?.description), ("--max-tokens-total", maxTokensTotal.map(String.init))]
        return options.flatMap { name, value in value.map { [name, $0] } ?? [] }
    }
}
