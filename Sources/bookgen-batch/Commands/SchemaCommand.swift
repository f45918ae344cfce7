import ArgumentParser
import BookManifest
import BookPlan
import BookReport

/// `schema` prints the JSON Schema of a manifest or of a report.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema (2020-12) of the manifest, or of the report.",
        discussion: """
            Editors that know it complete and check a manifest while it is written. Programs that read `report.json` find \
            every field in the other one.

            EXAMPLES
            \(Program.name) schema > bookgen.schema.json
            \(Program.name) schema --report > report.schema.json
            """)

    @Flag(help: "Print the schema of `report.json` instead.")
    var report = false

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try StandardOutput.write(report ? RunReport.schema : ManifestSchema.json)
    }
}
