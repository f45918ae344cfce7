import ArgumentParser
import BookManifest

/// `schema`: the JSON Schema of the manifest.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema (2020-12) of the manifest.",
        discussion: """
            Editors that know it complete and check a manifest while it is written.

            EXAMPLE
            \(Program.name) schema > bookgen.schema.json
            """)

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        try StandardOutput.write(ManifestSchema.json)
    }
}
