import BookManifest
import Testing
import YAML

@Suite struct ManifestMistakeTests {
    @Test(arguments: ManifestCase.mistakes)
    func everyMistakeIsReportedWhereItStands(_ manifest: ManifestCase) throws {
        let messages = try ManifestFile(manifest.text).messages()
        #expect(messages == manifest.expected, "\(messages.joined(separator: "\n"))")
    }
}
