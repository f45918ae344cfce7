import BookPlan
import BookReport

extension RunState {
    /// Takes the new place of a leftover into the rows of the report.
    mutating func noteMove(of name: String, to place: String) {
        for index in records.indices where records[index].file == name { records[index].file = place }
        for index in plan.orphans.indices where plan.orphans[index].file == name { plan.orphans[index].file = place }
    }
}
