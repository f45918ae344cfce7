import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FilePath {
    /// The absolute path without symlinks; `nil` where nothing stands there.
    func resolvingSymlinks() -> FilePath? {
        guard let resolved = realpath(string, nil) else { return nil }
        defer { free(resolved) }
        return FilePath(String(cString: resolved))
    }

    /// The absolute path, without the symlinks of the part that exists.
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
                path = path.resolvingSymlinks() ?? path
            }
        }
        return path
    }
}
