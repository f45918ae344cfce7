import BookLedger

extension LedgerSnapshot {
    /// The runs in which the server answered anything, whatever it was. It takes a look at every attempt.
    var runsWithAnswers: Set<String> {
        chapters.values.reduce(into: []) { runs, chapter in
            for request in chapter.requests { runs.formUnion(request.runsWithAnswers) }
        }
    }
}

extension LedgerSnapshot.Request {
    /// The runs in which the server answered it, whatever the answer was.
    fileprivate var runsWithAnswers: Set<String> { Set(attempts.filter { $0.head != nil }.map(\.runID)) }
}
