import BookFiles
import Glibc
import SystemPackage

/// The folder shared by a user's runs. It is theirs alone. Nobody else can write to it or stand in its place.
package struct StateFolder: Sendable {
    /// The name of its variable.
    package static let variable = "BOOKGEN_STATE_DIR"
    private static let name = "bookgen-batch"

    /// The folder.
    var path: FilePath

    /// Finds the folder, and creates a missing one. The first usable place of three is taken.
    ///
    /// 1. The folder `BOOKGEN_STATE_DIR`.
    /// 2. `bookgen-batch` in the state folder of the XDG Base Directory Specification.
    /// 3. `bookgen-batch-` with the user's number in the folder for temporary files.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - user: The owner required. By default it is the process's effective user.
    ///   - warn: The listener to the error of the variable's folder. The next place is taken then.
    /// - Returns: The folder.
    /// - Throws: The error of the last place.
    static func find(
        in environment: [String: String], user: uid_t = geteuid(), warn: (any Error) -> Void
    ) throws -> StateFolder {
        func path(_ name: String) -> FilePath? { environment[name].flatMap { $0.isEmpty ? nil : FilePath($0) } }
        if let path = path(variable) {
            do {
                guard path.isAbsolute else { throw StateFolderError.relative(path) }
                return try StateFolder(Directory.openOrCreate(path, mode: mode), user: user)
            } catch {
                warn(error)
            }
        }
        if let folder = try? xdgFolder(path("XDG_STATE_HOME"), home: path("HOME"), user: user) { return folder }
        let temporary = path("TMPDIR").flatMap { $0.isAbsolute ? $0 : nil } ?? "/tmp"
        guard let parent = try Directory.openExisting(temporary) else {
            throw WriteError(.openFolder, temporary, .noSuchFileOrDirectory)
        }
        return try StateFolder(parent.subfolder("\(name)-\(user)", mode: mode), user: user)
    }

    /// The permissions of a new folder. It is for its owner only.
    private static let mode: mode_t = 0o700

    /// - Returns: `nil` without a home. A home of another owner is not the user's.
    private static func xdgFolder(_ state: FilePath?, home: FilePath?, user: uid_t) throws -> StateFolder? {
        // The specification wants a relative path ignored.
        if let state, state.isAbsolute {
            return try StateFolder(Directory.openOrCreate(state.appending(name), mode: mode), user: user)
        }
        guard let home, home.isAbsolute, let folder = try Directory.openExisting(home),
            try Self.status(of: folder).st_uid == user
        else { return nil }
        return try StateFolder(
            Directory.openOrCreate(home.appending(".local/state").appending(name), mode: mode), user: user)
    }

    private init(_ folder: Directory, user: uid_t) throws {
        let status = try Self.status(of: folder)
        guard status.st_uid == user, status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
            throw StateFolderError.notPrivate(folder.path)
        }
        path = folder.path
    }

    private static func status(of folder: Directory) throws(WriteError) -> stat {
        var status = stat()
        guard fstat(folder.descriptor.rawValue, &status) == 0 else {
            throw WriteError(.openFolder, folder.path, Errno(rawValue: errno))
        }
        return status
    }
}
