package import FoundationEssentials
package import OpenRouter

/// The report of a run. It is the model of `report.json` (version 1) and `report.md`.
package struct RunReport: Sendable, Hashable {
    /// The book of the run.
    package struct BookEntry: Sendable, Hashable, Decodable {
        /// The title.
        package var title: String
        /// The person it is about.
        package var subject: String?
        /// The language.
        package var language: String?
        /// The author.
        package var author: String?
        /// The name of its folder.
        package var slug: String
        /// The manifest's path, as given.
        package var manifest: String
        /// The book's folder, absolute.
        package var folder: String

        /// Creates an entry.
        package init(
            title: String, subject: String?, language: String?, author: String?, slug: String, manifest: String,
            folder: String
        ) {
            self.title = title
            self.subject = subject
            self.language = language
            self.author = author
            self.slug = slug
            self.manifest = manifest
            self.folder = folder
        }

        enum CodingKeys: String, CodingKey {
            case title
            case subject
            case language
            case author
            case slug
            case manifest
            case folder
        }
    }

    /// The run.
    package struct RunEntry: Sendable, Hashable, Decodable {
        /// The run's id, a UUID.
        package var id: String
        /// The run's start, UTC.
        package var startedAt: Date
        /// The run's end, UTC. While the run goes on, it is the time of this report.
        package var endedAt: Date
        /// Its length in seconds, on the waiting clock.
        package var elapsedSeconds: Double
        /// Whether the run has ended.
        package var isFinished: Bool
        /// Whether a simulator answered.
        package var isSimulated: Bool
        /// The exit code of the run's own outcome. `nil` while it goes on.
        package var exitCode: Int?
        /// The reason to stop before the end of the work, in one line.
        package var stopReason: String?
        /// A person's remedy for the reason, in one line. `nil` where the reason itself says it, or nothing is known.
        package var stopAdvice: String?
        /// Seconds of the run spent waiting, pauses included. `nil` in a report of an older version.
        package var waitedSeconds: Double?

        /// Creates an entry of a run that has just begun.
        package init(id: String, startedAt: Date, isSimulated: Bool) {
            self.id = id
            self.startedAt = startedAt
            self.endedAt = startedAt
            self.elapsedSeconds = 0
            self.isFinished = false
            self.isSimulated = isSimulated
        }

        enum CodingKeys: String, CodingKey {
            case id
            case startedAt = "started_at"
            case endedAt = "ended_at"
            case elapsedSeconds = "elapsed_seconds"
            case isFinished = "finished"
            case isSimulated = "simulated"
            case exitCode = "exit_code"
            case stopReason = "stop_reason"
            case stopAdvice = "stop_advice"
            case waitedSeconds = "waited_seconds"
        }
    }

    /// The version of this form, 1.
    package var version = 1
    /// The book.
    package var book: BookEntry
    /// The run.
    package var run: RunEntry
    /// The requested models, each once, in the order of the chapters.
    package var modelsAsked: [String]
    /// The chapters in the order of the book.
    package var chapters: [ChapterRecord]
    /// The orphans of the ledger. Nothing of them is deleted.
    package var orphans: [ChapterRecord]
    /// The client's statistics, by the names of the first client.
    package var statistics: UsageStatistics
    /// The exact command to do more. `nil` if nothing is left, or if a person has to change something first.
    package var nextCommand: String?
    /// Whether it stands in the book's folder. A full disk may keep it out. It is no part of `report.json`.
    package var isWritten = true

    /// Creates a report.
    package init(
        book: BookEntry, run: RunEntry, modelsAsked: [String], chapters: [ChapterRecord],
        orphans: [ChapterRecord] = [], statistics: UsageStatistics, nextCommand: String?
    ) {
        self.book = book
        self.run = run
        self.modelsAsked = modelsAsked
        self.chapters = chapters
        self.orphans = orphans
        self.statistics = statistics
        self.nextCommand = nextCommand
    }

    enum CodingKeys: String, CodingKey {
        case version
        case book
        case run
        case modelsAsked = "models_asked"
        case chapters
        case orphans
        case statistics
        case nextCommand = "next_command"
    }
}
