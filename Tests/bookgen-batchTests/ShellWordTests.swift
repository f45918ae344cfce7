import Testing

@testable import bookgen_batch

@Suite struct ShellWordTests {
    @Test(arguments: [
        ("manifests/book.yaml", "manifests/book.yaml"), ("", "''"), ("my book.yaml", "'my book.yaml'"),
        ("it's", "'it'\\''s'"), ("$(rm -rf x)", "'$(rm -rf x)'"), ("qwen/qwen3:free", "qwen/qwen3:free"),
        ("Juárez.yaml", "Juárez.yaml"), ("a\nb", "'a\nb'"), ("*", "'*'"), ("~x", "'~x'"),
    ])
    func quotesWhatAShellWouldRead(word: String, expected: String) {
        #expect(ShellWord.quoting(word) == expected)
    }
}
