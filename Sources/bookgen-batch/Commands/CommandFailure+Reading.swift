import BookBatch
import YAML

extension CommandFailure {
    /// The failure of a command whose input file cannot be read: 66, or 65 for one that is too large to be right.
    init(reading error: SourceFileError) {
        if case .tooLarge = error.kind {
            self.init(.manifest, "error: \(error)")
        } else {
            self.init(.noInput, "error: \(error)")
        }
    }
}
