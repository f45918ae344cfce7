package import BookFiles
package import BookLedger
package import BookManifest
package import OpenRouter
package import SystemPackage

/// The work of a run. Every chapter has its exact request, its file and its state.
package struct Plan: Sendable {
    /// The planned manifest.
    package var manifest: Manifest
    /// The place of the book's files.
    package var layout: BookLayout
    /// A person's wishes for this time.
    package var selection: PlanSelection
    /// The chapters in the order of the book.
    package var chapters: [PlannedChapter]
    /// The orphans of the ledger, by their last numbers. The manifest does not know them.
    package var orphans: [Orphan] = []
    /// The files for the folder `old`, as they are now.
    package var leftovers: [Leftover] = []
    /// Whether a run moves ``leftovers`` at its end. There are some, and the folder takes them.
    package var movesLeftovers = false
    /// Whether both forms of the report stand in the folder.
    package var hasReport = false
    /// The process of a running run. `nil` without one, and before ``noteRunningRun(now:)``.
    package var runningProcess: Int32?
    /// Whether an earlier run's daily quota still holds, as far as is known.
    package var believesQuota = true
    /// The state of the ledger. It is empty before ``readStates(now:)`` and without a ledger.
    package var snapshot = LedgerSnapshot()
    /// The runs of ``snapshot`` in which the server answered anything.
    package var answeredRuns: Set<String> = []

    /// Plans a book without a look at the disk. Every chapter is pending until ``readStates(now:)``.
    ///
    /// - Parameters:
    ///   - manifest: The checked manifest.
    ///   - configuration: The environment's model, parameters and timeout. They fill the gaps of the manifest.
    ///   - modelOverride: The command line's model. It wins over every other.
    ///   - outputRoot: The command line's output root. It wins over the manifest's.
    ///   - isSimulated: Whether a simulator answers.
    ///   - selection: A person's wishes for this time.
    package init(
        _ manifest: Manifest, configuration: OpenRouterConfiguration, modelOverride: String? = nil,
        outputRoot: FilePath? = nil, isSimulated: Bool = false, selection: PlanSelection = PlanSelection()
    ) {
        self.manifest = manifest
        layout = BookLayout(manifest, outputRoot: outputRoot, isSimulated: isSimulated)
        self.selection = selection
        let count = manifest.chapters.count
        chapters = manifest.chapters.enumerated().map { index, chapter in
            PlannedChapter(
                WantedChapter(
                    number: index + 1, chapter: chapter,
                    parts: RequestParts(chapter, configuration: configuration, modelOverride: modelOverride),
                    timeout: chapter.timeout ?? configuration.timeout,
                    fileName: ChapterFileName.chapter(number: index + 1, of: count, id: chapter.id)))
        }
    }

    /// Whether a simulator answers.
    package var isSimulated: Bool { layout.isSimulated }

    /// The book's folder.
    package var folder: FilePath { layout.folder }

    /// The asked models in the order of the chapters, each once.
    package var modelsAsked: [String] {
        var seen: Set<String> = []
        return chapters.map(\.wanted.parts.settings.model).filter { seen.insert($0).inserted }
    }
}
