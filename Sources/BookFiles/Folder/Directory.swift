package import Glibc
package import SystemPackage

/// An open folder. Names in it are looked up from its descriptor.
///
/// A folder moved or replaced meanwhile does not redirect a write.
package final class Directory: Sendable {
    /// The open folder's descriptor. It is closed when the value goes away.
    package let descriptor: FileDescriptor
    /// The path at the opening. This type uses it in errors only.
    package let path: FilePath

    private init(descriptor: FileDescriptor, path: FilePath) {
        self.descriptor = descriptor
        self.path = path
    }

    deinit {
        // Nothing was written through this descriptor, and closing it cannot lose anything.
        _ = Glibc.close(descriptor.rawValue)
    }

    /// Opens a folder by its path. Symbolic links are followed.
    ///
    /// - Returns: The folder. `nil` for a missing one.
    package static func openExisting(_ path: FilePath) throws(WriteError) -> Directory? {
        do throws(WriteError) {
            return try open(AT_FDCWD, path.isEmpty ? "." : path.string, path: path, flags: 0)
        } catch {
            guard error.code == .noSuchFileOrDirectory else { throw error }
            return nil
        }
    }

    /// Opens a folder by its path and creates the missing part. Symbolic links are followed.
    package static func openOrCreate(_ path: FilePath) throws(WriteError) -> Directory {
        if let directory = try openExisting(path) { return directory }
        guard let name = path.lastComponent else { throw WriteError(.openFolder, path, .noSuchFileOrDirectory) }
        return try openOrCreate(path.removingLastComponent()).subfolder(name.string)
    }

    /// Opens a folder in this one. A symbolic link is refused.
    ///
    /// - Returns: The folder. `nil` for a missing one.
    func existingSubfolder(_ name: String) throws(WriteError) -> Directory? {
        let child = path.appending(name)
        do throws(WriteError) {
            return try Self.open(descriptor.rawValue, name, path: child, flags: O_NOFOLLOW)
        } catch {
            if error.code == .noSuchFileOrDirectory { return nil }
            // The kernel says ENOTDIR for a link and for a file alike. A person needs to know the difference.
            guard error.code == .notDirectory, try entry(name)?.isLink == true else { throw error }
            throw WriteError(.openFolder, child, .tooManySymbolicLinkLevels)
        }
    }

    /// Opens a folder in this one. A missing folder is created, and a symbolic link is refused.
    ///
    /// - Parameters:
    ///   - name: The folder's name.
    ///   - mode: The mode of a new folder, less the user's umask. By default it is for its owner only.
    /// - Returns: The folder.
    /// - Throws: ``WriteError``.
    package func subfolder(_ name: String, mode: mode_t = 0o700) throws(WriteError) -> Directory {
        if let directory = try existingSubfolder(name) { return directory }
        guard mkdirat(descriptor.rawValue, name, mode) == 0 || errno == EEXIST else {
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
        // Some network file systems cannot sync a folder and say EINVAL. Nothing more can be done for the name there.
        guard fsync(descriptor.rawValue) == 0 || errno == EINVAL else {
            throw WriteError(.syncFolder, path, Errno(rawValue: errno))
        }
    }

    /// Lists the names in the folder, in no order. Hidden files are included.
    package func names() throws(WriteError) -> [String] {
        // Reading a folder moves the position of its descriptor. A second descriptor has a position of its own.
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
