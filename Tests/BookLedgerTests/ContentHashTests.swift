import BookLedger
import Testing

/// The hash of content, against the examples of NIST for SHA-256 (FIPS 180-4).
@Suite struct ContentHashTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func isSHA256WithTheVersionOfItsForm(text: String, digest: String) {
        #expect(ContentHash.of(text.utf8) == "v1:sha256:" + digest)
    }
}
