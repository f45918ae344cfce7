import SystemPackage
import TestSupport
import Testing

@testable import BookManifest

@Suite struct ManifestLocationTests {
    @Test func aFolderMeansItsBook() throws {
        let scratch = try Scratch()
        try scratch.write("hypatia/other.yaml", "")
        for word in [scratch["hypatia"].string, scratch["hypatia"].string + "/"] {
            let location = ManifestLocation(word)
            #expect(location.path == scratch["hypatia/book.yaml"])
            #expect(location.naming == .folder(scratch["hypatia"]))
        }
        let file = ManifestLocation(scratch["hypatia/other.yaml"].string)
        #expect(file.path == scratch["hypatia/other.yaml"] && file.naming == .file)
        #expect(ManifestLocation("none").path == "none")
        #expect(ManifestLocation(".").path == "book.yaml")
    }

    @Test func withoutAWordItIsTheBookHere() {
        #expect(ManifestLocation(nil).path == "book.yaml")
        #expect(ManifestLocation(nil).naming == .none)
    }
}
