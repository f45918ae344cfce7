/// A reason why a name in a folder stands for no text.
package enum Obstacle: String, Sendable, Hashable, CustomStringConvertible {
    /// A folder.
    case folder = "a folder"
    /// A symbolic link. It is not followed.
    case link = "a symbolic link"
    /// A named pipe.
    case pipe = "a named pipe"
    /// A socket, a device or the like.
    case special = "no regular file"
    /// A file without the permission to read it.
    case unreadable = "a file that may not be read"
    /// A file without a byte.
    case empty = "empty"
    /// A file without a visible character.
    case blank = "blank"

    /// The words behind "it is".
    package var description: String { rawValue }

    /// Whether the obstacle is a file without text. Writing it anew loses nothing.
    package var isWithoutText: Bool { self == .empty || self == .blank }
}
