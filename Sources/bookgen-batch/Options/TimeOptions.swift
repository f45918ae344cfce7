import ArgumentParser
import BookBatch
import FoundationEssentials
import OpenRouter
import Pacing

/// The options of `run` that say how long it may take.
struct TimeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Send no request from this local time on, the next time that the clock shows it.",
            discussion:
                "Fixed when the run starts: a clock that is set meanwhile changes nothing. Default: no such time. What is "
                + "left is for the next run (exit code 2).", valueName: "HH:MM"))
    var deadline: TimeOfDay?

    @Option(
        help: ArgumentHelp(
            "Send no request after so much time, for all books together; wins over the manifest's `limits`.",
            discussion: "Durations: 300s, 5m, 2h or a number of seconds. Default: no limit.", valueName: "duration"))
    var maxDuration: TimeSpan?

    @Option(
        help: ArgumentHelp(
            "Let the answer in flight go on for so long when the time is up or a signal has come.",
            discussion: "Then its text is saved as a partial file. A second signal saves it at once.",
            valueName: "duration"))
    var grace = TimeSpan(duration: .seconds(30))

    @Option(
        help: ArgumentHelp(
            "Wait so long for another run of the same book to end. Default: not at all, exit code 75.",
            valueName: "duration"))
    var waitLock = TimeSpan(duration: .zero)

    func validate() throws {
        if maxDuration?.duration == .zero { throw ValidationError("--max-duration must be longer than 0") }
    }

    /// When the time of a run that starts now is up; `nil`: never.
    ///
    /// - Parameter time: Where time comes from.
    /// - Returns: The earlier of the two ends.
    func limit(from time: TimeSource) -> RunStop.TimeLimit? {
        let now = time.waiting.now
        var limits: [RunStop.TimeLimit] = []
        if let deadline {
            let date = time.date()
            let left = Duration.seconds(deadline.next(after: date).timeIntervalSince(date))
            limits.append(.init(instant: now.advanced(by: left), name: "--deadline \(deadline)"))
        }
        if let maxDuration {
            limits.append(
                .init(instant: now.advanced(by: maxDuration.duration), name: "--max-duration \(maxDuration)"))
        }
        return limits.min { $0.instant < $1.instant }
    }
}
