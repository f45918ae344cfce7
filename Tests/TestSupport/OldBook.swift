import CSQLite
import FoundationEssentials
public import SystemPackage

/// A small book that older versions of the program left. Its files are the same in each version, its ledger is not.
///
/// It has a done chapter, an edited one, one that the token limit cut, one that the server refused, one whose temperature
/// changed since, and one that was replaced twice.
public enum OldBook {
    /// The versions of its ledger.
    public static let versions = [1, 2, 3]

    /// What all its attempts cost, in US dollars.
    public static let cost = "0.000863"

    private static let data = FilePath(#filePath).removingLastComponent().appending("OldBook")

    /// The ledger could not be made.
    public struct SetUpError: Error {}

    /// Makes its ledger from the statements of its dump.
    ///
    /// - Parameters:
    ///   - version: The ledger's version.
    ///   - path: The place of the ledger. The folders above it are made.
    /// - Throws: ``SetUpError``, or what the system says.
    public static func copyLedger(ofVersion version: Int, to path: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        let script = try String(contentsOfFile: data.appending("ledger.v\(version).sql").string, encoding: .utf8)
        var database: OpaquePointer?
        defer { sqlite3_close(database) }
        guard sqlite3_open(path.string, &database) == SQLITE_OK,
            sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK
        else { throw SetUpError() }
    }

    /// Copies its manifest as `book.yaml`, and its folder as `output/book`.
    public static func copy(ofVersion version: Int, to folder: FilePath) throws {
        let book = folder.appending("output").appending("book")
        try copyLedger(ofVersion: version, to: book.appending(".bookgen").appending("ledger.sqlite"))
        for name in try FileManager.default.contentsOfDirectory(atPath: data.string) where !name.hasSuffix(".sql") {
            let target = name == "book.yaml" ? folder : book
            try? FileManager.default.removeItem(atPath: target.appending(name).string)
            try FileManager.default.copyItem(
                atPath: data.appending(name).string, toPath: target.appending(name).string)
        }
    }
}
