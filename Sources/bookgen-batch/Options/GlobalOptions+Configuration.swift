import BookBatch
import FoundationEssentials
import OpenRouter
import SystemPackage

extension GlobalOptions {
    /// Reads the client's configuration: the command line over the environment over a `.env` file.
    ///
    /// - Parameters:
    ///   - manifest: Beside which, and one folder above, `.env` is looked for after the current folder; `nil`: only there.
    ///   - environment: The variables of the process.
    /// - Returns: The configuration; the key may be missing.
    /// - Throws: ``CommandFailure``: 78 with a line for every mistake, 66 where `--env-file` names no file.
    func configuration(
        manifest: FilePath? = nil, environment: [String: String]
    ) throws(CommandFailure) -> OpenRouterConfiguration {
        var environment = environment
        do throws(OpenRouterError) {
            if let baseURL {
                let url = try BaseURL.parse(baseURL, name: "--base-url", allowInsecureHTTP: allowInsecureHTTP)
                environment["OPENROUTER_BASE_URL"] = url.absoluteString
            }
        } catch {
            throw CommandFailure(.configuration, "error: \(error.message)")
        }
        let path = try environmentFile(manifest: manifest)
        do throws(OpenRouterError) {
            let file: EnvironmentFile? = if let path { try EnvironmentFile(path: path) } else { nil }
            return try OpenRouterConfiguration.load(
                environment: environment, environmentFile: file, allowInsecureHTTP: allowInsecureHTTP)
        } catch {
            throw CommandFailure(.configuration, error.message)
        }
    }

    /// The file of variables that counts: the one named, else the first `.env` that exists.
    private func environmentFile(manifest: FilePath?) throws(CommandFailure) -> String? {
        if let envFile {
            guard FileManager.default.fileExists(atPath: envFile) else {
                throw CommandFailure(.noInput, "\(envFile): no such file (--env-file)")
            }
            return envFile
        }
        var folders: [FilePath] = ["."]
        if let manifest {
            let folder = manifest.removingLastComponent()
            folders += [folder, folder.appending("..")]
        }
        return folders.map { $0.appending(".env").lexicallyNormalized().string }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}
