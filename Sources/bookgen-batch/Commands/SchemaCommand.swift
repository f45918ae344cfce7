import ArgumentParser
import BookManifest
import BookPlan
import BookReport

/// `schema` prints the JSON Schema of a manifest or of a report.
struct SchemaCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of the manifest, or of the report.",
        discussion: """
            Editors that know the schema complete and check a manifest while it is written. Programs that read \
            report.json find every field of it in the other schema. Both are of the draft 2020-12.
            """)

    static let examples = [
        "schema > bookgen.schema.json",
        "schema --report > report.schema.json",
    ]

    static let topics: [ManualTopic] = [.manifest, .messages]

    @Flag(help: "Print the schema of `report.json` instead.")
    var report = false

    func run() async throws {
        try StandardOutput.write(report ? RunReport.schema : ManifestSchema.json)
    }
}
