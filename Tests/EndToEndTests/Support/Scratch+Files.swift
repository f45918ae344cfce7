import Foundation
import Glibc
import SystemPackage
import TestSupport

extension Scratch {
    /// Writes a file with a mode.
    @discardableResult func write(_ name: String, _ text: String, mode: mode_t) throws -> FilePath {
        let path = try write(name, text)
        guard chmod(path.string, mode) == 0 else { throw Errno(rawValue: errno) }
        return path
    }

    /// Makes a symbolic link.
    func link(_ name: String, to target: FilePath) throws {
        let folder = self[name].removingLastComponent().string
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard symlink(target.string, self[name].string) == 0 else { throw Errno(rawValue: errno) }
    }

    /// Gives a file a second name.
    func hardLink(_ name: String, to existing: String) throws {
        try FileManager.default.linkItem(atPath: self[existing].string, toPath: self[name].string)
    }

    /// The mode of a file, without its type.
    func mode(_ name: String) -> mode_t {
        var status = stat()
        return lstat(self[name].string, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    /// The bytes of every regular file below a folder, by path; links are not followed.
    func contents(of folder: String = ".") throws -> [String: Data] {
        var contents: [String: Data] = [:]
        let paths = FileManager.default.enumerator(atPath: self[folder].string)?.compactMap { $0 as? String } ?? []
        for path in paths {
            let full = self[folder].string + "/" + path
            let type = try FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType
            if type == .typeRegular { contents[path] = try Data(contentsOf: URL(filePath: full)) }
        }
        return contents
    }
}
