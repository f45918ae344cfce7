import Glibc
import SystemPackage

extension Directory {
    /// Lists the names in the folder `old`, in no order. A missing folder has none.
    package func oldNames() throws(WriteError) -> [String] { try openOld()?.names() ?? [] }

    /// Reads a regular file of at most `limit` bytes at a place, as ``read(_:limit:)`` does.
    package func read(at place: String, limit: Int) throws(WriteError) -> Reading {
        guard let found = try located(place) else { return .none }
        return try found.folder.read(found.name, limit: limit)
    }

    /// Whether a file of this folder can be put away.
    ///
    /// It cannot be in a folder that nobody may write to. It cannot be either if something else is named `old`, or a
    /// folder on another file system.
    package func canPutAway() throws(WriteError) -> Bool {
        guard isWritable else { return false }
        guard try entry(OldFolder.name) != nil else { return true }
        guard let old = try openOld(), old.isWritable else { return false }
        return try old.entry(".")?.device == entry(".")?.device
    }

    /// Finds the folder and the name of a place. Returns `nil` for a place in a missing folder.
    func located(_ place: String) throws(WriteError) -> (folder: Directory, name: String)? {
        guard let name = OldFolder.name(at: place) else { return (self, place) }
        guard let old = try openOld() else { return nil }
        return (old, name)
    }

    /// Opens the folder `old`. Anything else under its name counts as a missing folder, and a link is not followed.
    func openOld() throws(WriteError) -> Directory? {
        do throws(WriteError) {
            return try existingSubfolder(OldFolder.name)
        } catch  where [.notDirectory, .tooManySymbolicLinkLevels, .permissionDenied].contains(error.code) {
            return nil
        }
    }

    private var isWritable: Bool { faccessat(descriptor.rawValue, ".", W_OK | X_OK, AT_EACCESS) == 0 }
}
