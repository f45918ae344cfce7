import Glibc
package import SystemPackage

/// An open folder; names in it are looked up from the descriptor, so a folder that is moved or replaced meanwhile does
/// not redirect a write.
package final class Directory: Sendable {
    package let descriptor: FileDescriptor
    package let path: FilePath

    private init(descriptor: FileDescriptor, path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // Nothing was written through this descriptor, so closing it cannot lose anything.
        _ = Glibc.close(descriptor.rawValue)
    }

    /// Opens a folder by its path, symbolic links followed.
    ///
    /// - Returns: `nil` where there is none.
    package static func openExisting(_ path: FilePath) throws(WriteError) -> Directory? {
        do throws(WriteError) {
            return try open(AT_FDCWD, path.isEmpty ? "." : path.string, path: path, flags: 0)
        } catch {
            guard error.code == .noSuchFileOrDirectory else { throw error }
            return nil
        }
    }

    /// Opens a folder by its path, symbolic links followed, and creates what is missing of it.
    package static func openOrCreate(_ path: FilePath) throws(WriteError) -> Directory {
        if let directory = try openExisting(path) { return directory }
        guard let name = path.lastComponent else { throw WriteError(.openFolder, path, .noSuchFileOrDirectory) }
        return try openOrCreate(path.removingLastComponent()).subfolder(name.string)
    }

    /// Opens a folder in this one; a symbolic link is refused.
    ///
    /// - Returns: `nil` where there is none.
    func existingSubfolder(_ name: String) throws(WriteError) -> Directory? {
        let child = path.appending(name)
        do throws(WriteError) {
            return try Self.open(descriptor.rawValue, name, path: child, flags: O_NOFOLLOW)
        } catch {
            if error.code == .noSuchFileOrDirectory { return nil }
            // The kernel says ENOTDIR for a link and for a file alike; a person needs to know which.
            guard error.code == .notDirectory, try entry(name)?.isLink == true else { throw error }
            throw WriteError(.openFolder, child, .tooManySymbolicLinkLevels)
        }
    }

    /// Opens a folder in this one and creates it for its owner only where it is missing; a symbolic link is refused.
    package func subfolder(_ name: String) throws(WriteError) -> Directory {
        if let directory = try existingSubfolder(name) { return directory }
        guard mkdirat(descriptor.rawValue, name, 0o700) == 0 || errno == EEXIST else {
            throw WriteError(.createFolder, path.appending(name), Errno(rawValue: errno))
        }
        try sync()
        guard let directory = try existingSubfolder(name) else {
            throw WriteError(.openFolder, path.appending(name), .noSuchFileOrDirectory)
        }
        return directory
    }

    /// Brings the names in this folder to the disk.
    func sync() throws(WriteError) {
        // Some network file systems cannot sync a folder and say EINVAL; there is nothing more to do for the name there.
        guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else {
            throw WriteError(.syncFolder, path, Errno(rawValue: errno))
        }
    }

    /// What stands in the folder, hidden files included, in no order.
    package func names() throws(WriteError) -> [String] {
        // A second descriptor, because reading a folder moves a position that both would share.
        let listing = openat(descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard listing >= 0, let stream = fdopendir(listing) else {
            let code = Errno(rawValue: errno)
            if listing >= 0 { _ = Glibc.close(listing) }
            throw WriteError(.listFolder, path, code)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw WriteError(.listFolder, path, Errno(rawValue: errno)) }
        return names
    }

    private static func open(
        _ parent: Int32, _ name: String, path: FilePath, flags: Int32
    ) throws(WriteError) -> Directory {
        let descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | flags)
        guard descriptor >= 0 else { throw WriteError(.openFolder, path, Errno(rawValue: errno)) }
        return Directory(descriptor: FileDescriptor(rawValue: descriptor), path: path)
    }
}
