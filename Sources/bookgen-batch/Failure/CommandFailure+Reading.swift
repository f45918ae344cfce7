import BookBatch
import YAML

extension CommandFailure {
    /// The failure of a command whose input file cannot be read: 66, or 65 for what is there and cannot be right.
    init(reading error: SourceFileError) {
        switch error.kind {
        case .missing, .unreadable: self.init(.noInput, "\(error.path): error: \(error.reason)")
        case .notRegular, .tooLarge: self.init(.manifest, "\(error.path): error: \(error.reason)")
        }
    }
}
