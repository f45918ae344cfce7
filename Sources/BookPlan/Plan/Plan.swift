package import BookFiles
package import BookLedger
package import BookManifest
package import OpenRouter
package import SystemPackage

/// What a run is to do: every chapter with its exact request, its file and the state in which it is found.
package struct Plan: Sendable {
    /// The manifest that was planned.
    package var manifest: Manifest
    /// The place of the book's files.
    package var layout: BookLayout
    /// What a person wants done this time.
    package var selection: PlanSelection
    /// The chapters in the order of the book.
    package var chapters: [PlannedChapter]
    /// Chapters that the ledger knows and the manifest does not, by their last numbers.
    package var orphans: [LedgerSnapshot.Chapter] = []
    /// Whether both forms of the report stand in the folder.
    package var hasReport = false
    /// The process of a run that goes on; `nil`: none does, as far as was looked.
    package var runningProcess: Int32?
    /// Whether a daily quota that an earlier run met still holds, as far as is known.
    package var believesQuota = true
    /// What the ledger says; of nothing before ``readStates()`` and where there is none.
    package var snapshot = LedgerSnapshot()

    /// Plans a book without looking at the disk: every chapter is pending until ``readStates()``.
    ///
    /// - Parameters:
    ///   - manifest: The checked manifest.
    ///   - configuration: The environment's model, parameters and timeout, for what the manifest leaves open.
    ///   - modelOverride: The command line's model, which wins over every other.
    ///   - outputRoot: The command line's output root, which wins over the manifest's.
    ///   - isSimulated: Whether a simulator answers.
    ///   - selection: What a person wants done this time.
    /// - Throws: `EncodingError` where a parameter is a number that JSON cannot hold.
    package init(
        _ manifest: Manifest, configuration: OpenRouterConfiguration, modelOverride: String? = nil,
        outputRoot: FilePath? = nil, isSimulated: Bool = false, selection: PlanSelection = PlanSelection()
    ) throws {
        self.manifest = manifest
        layout = BookLayout(
            outputRoot: outputRoot ?? manifest.outputRoot, slug: manifest.book.slug, isSimulated: isSimulated)
        self.selection = selection
        let count = manifest.chapters.count
        chapters = try manifest.chapters.enumerated().map { index, chapter in
            let request = ChatRequest(chapter, configuration: configuration, modelOverride: modelOverride)
            return PlannedChapter(
                number: index + 1, chapter: chapter, request: request,
                timeout: chapter.timeout ?? configuration.timeout,
                fileName: ChapterFileName.chapter(number: index + 1, of: count, id: chapter.id),
                hashes: try request.hashes(),
                state: .pending, reason: "not asked yet")
        }
    }

    /// Whether a simulator answers.
    package var isSimulated: Bool { layout.isSimulated }

    /// The book's folder.
    package var folder: FilePath { layout.folder }

    /// The models that are asked, in the order of the chapters, each once.
    package var modelsAsked: [String] {
        var seen: Set<String> = []
        return chapters.map(\.request.model).filter { seen.insert($0).inserted }
    }
}
