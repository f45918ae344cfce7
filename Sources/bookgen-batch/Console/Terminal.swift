import Glibc
import SystemPackage

/// The program's questions to a terminal and its environment.
enum Terminal {
    /// Whether a stream is a terminal.
    static func isTerminal(_ descriptor: FileDescriptor) -> Bool { isatty(descriptor.rawValue) == 1 }

    /// The terminal's own columns and rows, else `COLUMNS` and `LINES`, else 80 and 24.
    static func size(of descriptor: FileDescriptor, environment: [String: String]) -> (width: Int, height: Int) {
        var size = winsize()
        let isKnown = ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0
        let width = isKnown && size.ws_col > 0 ? Int(size.ws_col) : number(environment["COLUMNS"]) ?? 80
        let height = isKnown && size.ws_row > 0 ? Int(size.ws_row) : number(environment["LINES"]) ?? 24
        return (width, height)
    }

    private static func number(_ text: String?) -> Int? {
        guard let text, let value = Int(text), (1...10_000).contains(value) else { return nil }
        return value
    }
}
