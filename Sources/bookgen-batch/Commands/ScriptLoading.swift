import BookPlan
import OpenRouterSimulator
import SystemPackage
import YAML

/// Reads the script of a simulator.
enum ScriptLoading {
    /// Reads a script. Without a path it is the empty one.
    ///
    /// - Throws: ``CommandFailure``: 66 where there is no such file, 65 with all that is wrong in it.
    static func load(_ path: String?) throws(CommandFailure) -> SimulatorScript {
        guard let path else { return SimulatorScript() }
        let source: SourceText
        do throws(SourceFileError) {
            source = try SourceText.read(FilePath(path))
        } catch {
            throw CommandFailure(reading: error)
        }
        do throws(Diagnostics) {
            return try SimulatorScript(parsing: source)
        } catch {
            throw CommandFailure(error)
        }
    }
}
