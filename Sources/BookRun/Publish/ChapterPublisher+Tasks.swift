import BookFiles
import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials

extension ChapterPublisher {
    /// Does the plan's tasks for a chapter's file, without a request. Each step alone leaves a file known to the next
    /// run.
    ///
    /// - Returns: The chapter with its file after the tasks.
    /// - Throws: ``WriteError``, `LedgerError`.
    func doTasks(_ planned: PlannedChapter) async throws -> PlannedChapter {
        var planned = planned
        if let orphan = planned.found.adoptedID {
            try await ledger.adopt(orphan: orphan, as: planned.id)
        }
        if planned.verdict.tasks.contains(.record) { try await record(&planned) }
        try await recordUsage(&planned)
        // A text that is about to be replaced is a backup like any other. It becomes one from its place.
        let isPutAway = planned.found.isPutAway
        if planned.verdict.tasks.contains(.rename), planned.verdict.action == .keep || isPutAway {
            try await rename(&planned)
        }
        if planned.verdict.tasks.contains(.renewHead), case .keep = planned.verdict.action {
            try await renewHead(&planned)
        }
        return planned
    }

    /// Records a file unknown to the ledger, or notes a known one as published.
    private func record(_ planned: inout PlannedChapter) async throws {
        guard let name = planned.found.fileName, let hash = planned.found.hash else { return }
        if let row = planned.found.history?.files.last(where: { $0.kind == .chapter }), row.hash == hash {
            return try await ledger.notePublished(file: row.id)
        }
        guard let front = planned.found.frontMatter else { return }
        let row = FileRow(
            chapterID: planned.id, kind: .chapter, name: name, hash: hash, isPublished: true,
            hashes: ChapterJudge.hashes(of: front, for: planned.wanted), textID: nil,
            usage: planned.unrecordedUsage ?? UsageRow())
        var recorded = row
        recorded.id = try await ledger.record(row)
        planned.add(recorded)
    }

    /// Records the usage of a text from before the ledger. An older version recorded its file without it, or a person
    /// has edited the file.
    private func recordUsage(_ planned: inout PlannedChapter) async throws {
        guard let usage = planned.usageToRecord, let front = planned.found.frontMatter,
            let name = planned.found.fileName
        else {
            return
        }
        let files = planned.found.history?.files ?? []
        let index =
            files.lastIndex { $0.kind == .chapter && $0.hash == planned.found.hash }
            ?? files.lastIndex { $0.kind == .chapter && $0.textID == nil }
        if let index {
            try await ledger.record(usage, ofFile: files[index].id)
            planned.found.history?.files[index].usage = usage
        } else {
            // The program's own file is gone. The hash of its text proves it if a person brings it back.
            var row = FileRow(
                chapterID: planned.id, kind: .chapter, name: name, hash: front.textHash, isPublished: true,
                hashes: ChapterJudge.hashes(of: front, for: planned.wanted), textID: nil, usage: usage)
            row.id = try await ledger.record(row)
            planned.add(row)
        }
    }

    /// Renames a file to its chapter's present number, or moves it back from the folder `old`. A taken name is left
    /// alone.
    private func rename(_ planned: inout PlannedChapter) async throws {
        guard let name = planned.found.fileName, name != planned.wanted.fileName else { return }
        do throws(WriteError) {
            try folder.rename(name, to: planned.wanted.fileName)
        } catch {
            guard error.isOccupied else { throw error }
            planned.verdict.reason += "; \(name) keeps its name, since \(planned.wanted.fileName) is taken"
            return
        }
        planned.found.fileName = planned.wanted.fileName
        planned.verdict.reason = planned.verdict.reason.replacing(name, with: planned.wanted.fileName)
        if let row = planned.found.history?.files.last(where: { $0.kind == .chapter }) {
            try await ledger.rename(file: row.id, to: planned.wanted.fileName)
        }
    }

    /// Rewrites a file's heading and front matter with the chapter's title. The text stays as it is.
    private func renewHead(_ planned: inout PlannedChapter) async throws {
        guard let name = planned.found.fileName, !planned.found.isPutAway, let hash = planned.found.hash,
            case .bytes(let bytes) = try folder.directory.read(name, limit: ChapterFile.sizeLimit),
            // A person may have changed the file a moment ago. Then its heading stays.
            ContentHash.of(bytes) == hash, let file = ChapterFile(bytes: bytes),
            // The text keeps its hashes. A new heading does not make it the answer to another request.
            let old = planned.found.history?.files.last(where: { $0.kind == .chapter && $0.hash == hash })
        else { return }
        let renewed = file.withHead(of: planned.wanted.chapter)
        var row = FileRow(
            chapterID: planned.id, kind: .chapter, name: name, hash: ContentHash.of(renewed.bytes),
            replacesHash: hash, hashes: old.hashes, textID: old.textID)
        row.id = try await ledger.record(row)
        try folder.replace(name, with: renewed.bytes)
        try await ledger.notePublished(file: row.id)
        row.isPublished = true
        planned.add(row)
        planned.found.frontMatter = renewed.frontMatter
        planned.found.hash = row.hash
    }
}
