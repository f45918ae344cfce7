import ArgumentParser
import BookManifest
import BookRun
import FoundationEssentials
import OpenRouter
import Pacing

/// The options of `run` about time.
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
            "Wait so long for another run of the same book to end; with 0s, exit code 75 at once.",
            valueName: "duration"))
    var waitLock = TimeSpan(duration: .zero)

    @Option(
        help: ArgumentHelp(
            "Wait so long for the server, or the proxy, to take a connection before the run begins.",
            discussion: "It is tried each 10 s. A run that reaches nothing ends with exit code 69.",
            valueName: "duration"))
    var waitNetwork = TimeSpan(duration: .zero)

    func validate() throws {
        if maxDuration?.duration == .zero { throw ValidationError("--max-duration must be longer than 0") }
    }

    /// The end of the time for all books together, if they begin now.
    ///
    /// - Parameter time: Where time comes from.
    /// - Returns: The earlier of the two ends.
    func limit(from time: TimeSource) -> RunStop.TimeLimit? {
        let now = time.waiting.now
        let date = time.date()
        let ends = [
            deadline.map { deadline in
                let left = Duration.seconds(deadline.next(after: date).timeIntervalSince(date))
                return RunStop.TimeLimit(instant: now.advanced(by: left), name: "--deadline \(deadline)")
            },
            maxDuration.map { Self.end(after: $0.duration, from: now, name: "--max-duration") },
        ]
        return Self.earliest(ends)
    }

    /// The end of the time for one book, if it begins now.
    ///
    /// - Parameters:
    ///   - manifest: The book, whose `limits.run.duration` holds where the command line has no duration.
    ///   - limit: The end for all books together.
    ///   - time: Where time comes from.
    /// - Returns: The earlier of the two ends.
    func limit(for manifest: Manifest, beside limit: RunStop.TimeLimit?, from time: TimeSource) -> RunStop.TimeLimit? {
        let own = maxDuration == nil ? manifest.limits.run.duration : nil
        return Self.earliest([
            limit, own.map { Self.end(after: $0, from: time.waiting.now, name: "limits.run.duration") },
        ])
    }

    private static func end(after duration: Duration, from now: WaitingClock.Instant, name: String) -> RunStop.TimeLimit
    {
        RunStop.TimeLimit(instant: now.advanced(by: duration), name: "\(name) \(TimeSpan(duration: duration))")
    }

    private static func earliest(_ ends: [RunStop.TimeLimit?]) -> RunStop.TimeLimit? {
        ends.compactMap(\.self).min { $0.instant < $1.instant }
    }
}
