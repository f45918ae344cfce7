import FoundationEssentials
package import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FilePath {
    /// The absolute path without symlinks, if the file exists.
    func resolvingSymlinks() -> FilePath? {
        guard let resolved = realpath(string, nil) else { return nil }
        defer { free(resolved) }
        return FilePath(String(cString: resolved))
    }

    /// The absolute path, without the symlinks of its existing part.
    ///
    /// - Parameter folder: What a relative path is relative to: absolute, without symlinks.
    /// - Returns: where a file or folder that is created there will stand.
    func resolved(in folder: FilePath) -> FilePath {
        var path = isAbsolute ? FilePath("/") : folder
        for component in components {
            switch component.kind {
            case .currentDirectory: break
            case .parentDirectory: path.removeLastComponent()
            case .regular:
                path.append(component)
                path = path.resolvingSymlinks() ?? path.spelledAsOnDisk().resolvingSymlinks() ?? path
            }
        }
        return path
    }

    /// The absolute path, each name in the Unicode form of the disk. A folder from a Mac has its accents apart, `a` and
    /// U+0302, while most keyboards write `â`. Names without a file stay as they are.
    package func spelledAsOnDisk() -> FilePath {
        var path = FilePath("/")
        for component in components { path = path.appending(component).asEntry(of: path) }
        return path
    }

    /// The path with its last name in the form of the disk. Without a file of this text it stays as it is.
    private func asEntry(of folder: FilePath) -> FilePath {
        guard access(string, F_OK) != 0, let name = lastComponent?.string,
            // A folder that cannot be listed has no other name to offer.
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.string)
        else { return self }
        // Texts are equal in Swift where only their Unicode forms differ.
        let others = names.filter { $0 == name }
        return others.count == 1 ? folder.appending(others[0]) : self
    }
}
