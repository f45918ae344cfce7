import OpenRouter
import SystemPackage
import YAML

/// Puts a manifest together from the values of its keys.
struct ManifestAssembly {
    private var reader: ValueReader
    private var files: PromptFiles
    private let path: FilePath
    private let folder: FilePath

    /// Begins.
    ///
    /// - Parameters:
    ///   - reader: The manifest's text, and what there already is to say about it.
    ///   - path: The manifest's path as it was given.
    ///   - folder: Its folder, absolute and without symlinks.
    init(_ reader: ValueReader, path: FilePath, folder: FilePath) {
        self.reader = reader
        self.path = path
        self.folder = folder
        files = PromptFiles(folder: folder, shownFolder: path.removingLastComponent())
    }

    /// The diagnostics so far.
    var diagnostics: Diagnostics { reader.diagnostics }

    /// Reads everything, also after mistakes.
    ///
    /// - Returns: `nil` where something is missing or wrong, which has been reported.
    mutating func manifest(of root: Node) -> Manifest? {
        guard root.mapping != nil else {
            reader.error(
                "a manifest must be a mapping with `version`, `book` and `chapters`, not \(root.shortDescription)",
                at: root.place)
            return nil
        }
        let top = reader.fields(of: root, level: .manifest)
        let book = book(top, root: root)
        var defaults = section("defaults", of: top, level: .defaults)
        readFiles(of: &defaults)
        warn(about: defaults)
        let chapters = chapters(top, defaults: defaults)
        let client = client(top)
        let limits = limits(top)
        guard let book, let chapters else { return nil }
        return Manifest(
            path: path, book: book, outputRoot: FilePath(top.text("output") ?? "output").resolved(in: folder),
            chapters: chapters, client: client, limits: limits,
            onFailure: top.text("on_failure").flatMap(FailurePolicy.init(rawValue:)) ?? .continue)
    }

    private mutating func section(_ name: String, of set: FieldSet, level: ManifestLevel) -> FieldSet {
        guard let field = set.fields[name], field.value != nil else { return FieldSet(level: level) }
        return reader.fields(of: field.node, level: level, owner: field.key)
    }

    private mutating func book(_ top: FieldSet, root: Node) -> Book? {
        let set = section("book", of: top, level: .book)
        var slug = set.text("slug")
        if top["book"] != nil && set.fields["slug"] == nil {
            slug = path.stem ?? ""
            if let slug, let fault = TextRule.identifier.fault(in: slug) {
                reader.error(
                    "the file's name \(slug.quotedForMessage) cannot be the book's slug: it \(fault)",
                    at: top.fields["book"]?.key ?? root.place, hint: "set `slug` in `book`")
            }
        }
        guard let title = set.text("title"), let slug else { return nil }
        return Book(
            title: title, subject: set.text("subject"), language: set.text("language"), slug: slug,
            author: set.text("author"))
    }

    private mutating func client(_ top: FieldSet) -> ClientSettings {
        let set = section("client", of: top, level: .client)
        let retries = section("retries", of: set, level: .retries)
        var settings = ClientSettings()
        settings.minInterval = set.duration("min_interval") ?? settings.minInterval
        warn(aboutInterval: settings.minInterval, in: set)
        settings.secondPass = set.isNull("second_pass") ? nil : set.duration("second_pass") ?? settings.secondPass
        settings.coolDown =
            set.texts("cool_down")?.compactMap { Duration(manifestText: $0) } ?? settings.coolDown
        settings.attemptTimeout = set.duration("attempt_timeout") ?? settings.attemptTimeout
        settings.replayCache = set.boolean("replay_cache") ?? settings.replayCache
        settings.retries.maxRetries = retries.integer("max") ?? settings.retries.maxRetries
        settings.retries.baseDelay = retries.duration("base_delay") ?? settings.retries.baseDelay
        settings.retries.maxDelay = retries.duration("max_delay") ?? settings.retries.maxDelay
        settings.retries.multiplier = retries.number("multiplier") ?? settings.retries.multiplier
        settings.retries.jitter = retries.boolean("jitter") ?? settings.retries.jitter
        settings.retries.rateLimitDelay = retries.duration("rate_limit_delay") ?? settings.retries.rateLimitDelay
        let (base, most) = (settings.retries.baseDelay, settings.retries.maxDelay)
        if base > most, let place = retries.fields["base_delay"]?.node ?? retries.fields["max_delay"]?.node {
            reader.error(
                "`base_delay` (\(base.manifestText)) is longer than `max_delay` (\(most.manifestText))", at: place)
        }
        return settings
    }

    private mutating func limits(_ top: FieldSet) -> Limits {
        let set = section("limits", of: top, level: .limits)
        let run = section("run", of: set, level: .runLimits)
        let book = section("book", of: set, level: .bookLimits)
        return Limits(
            run: Limits.Run(
                cost: run.decimal("cost_usd"), tokens: run.integer("tokens"), requests: run.integer("requests"),
                chapters: run.integer("chapters"), duration: run.duration("duration")),
            book: Limits.Book(cost: book.decimal("cost_usd"), tokens: book.integer("tokens")))
    }

    private mutating func chapters(_ top: FieldSet, defaults: FieldSet) -> [Chapter]? {
        guard let items = top.fields["chapters"]?.node.sequence, items.count <= ManifestLevel.maximumChapters else {
            return nil
        }
        var chapters: [Chapter] = []
        var idsNodes: [String: Node] = [:]
        for item in items where item.mapping != nil {
            var own = reader.fields(of: item, level: .chapter)
            readFiles(of: &own)
            warn(about: own)
            checkUnique(own, among: &idsNodes)
            if let chapter = Chapter(own.over(defaults)) { chapters.append(chapter) }
        }
        return chapters.count == items.count ? chapters : nil
    }

    /// Ids that differ only in case or in Unicode normalization are the same. On some systems their files would be.
    private mutating func checkUnique(_ chapter: FieldSet, among seen: inout [String: Node]) {
        guard let node = chapter.fields["id"]?.node, let id = node.plainText else { return }
        if let first = seen[id.lowercased()], let other = first.plainText {
            reader.error(
                "duplicate `id` \(id.quotedForMessage): line \(first.start.line) has \(other.quotedForMessage)",
                at: node)
        } else {
            seen[id.lowercased()] = node
        }
    }

    /// Puts the texts of `prompt_file` and `system_file` in the place of `prompt` and `system`.
    private mutating func readFiles(of set: inout FieldSet) {
        for (name, fileName) in [("prompt", "prompt_file"), ("system", "system_file")] {
            guard let path = set.text(fileName), var field = set.fields[fileName] else { continue }
            field.value = nil
            switch files.read(path, for: fileName) {
            case .text(let text): field.value = .string(text)
            case .unusable(let reason):
                reader.error("`\(fileName)` \(path.quotedForMessage) \(reason)", at: field.node)
            case .diagnostic(let diagnostic): reader.report([diagnostic])
            }
            set.fields[fileName] = nil
            if set.fields[name] == nil { set.fields[name] = field }
        }
    }

    /// A number without a unit may be meant as milliseconds.
    private mutating func warn(aboutInterval interval: Duration, in set: FieldSet) {
        guard interval > .seconds(60), let field = set.fields["min_interval"], let text = set.text("min_interval")
        else { return }
        let isNumber = text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
        reader.warning(
            "with `min_interval` \(interval.manifestText), more than a minute passes between two requests",
            at: field.node,
            hint: isNumber ? "a number without a unit counts seconds, so write `\(text)ms` for milliseconds" : nil)
    }

    private mutating func warn(about set: FieldSet) {
        for name in ["max_tokens", "max_completion_tokens"] where set.isNull(name) {
            guard let field = set.fields[name] else { continue }
            reader.warning("without `\(name)` nothing bounds the length and the cost of an answer", at: field.node)
        }
    }
}
