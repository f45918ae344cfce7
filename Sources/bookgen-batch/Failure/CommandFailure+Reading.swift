import BookBatch
import YAML

extension CommandFailure {
    /// The failure to read an input file. It is 66, or 65 for an existing file of the wrong kind or size.
    init(reading error: SourceFileError) {
        switch error.kind {
        case .missing, .unreadable: self.init(.noInput, "\(error.path): error: \(error.reason)")
        case .notRegular, .tooLarge: self.init(.manifest, "\(error.path): error: \(error.reason)")
        }
    }
}
