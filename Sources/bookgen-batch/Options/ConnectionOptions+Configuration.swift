import BookPlan
import FoundationEssentials
import OpenRouter
import SystemPackage

extension ConnectionOptions {
    /// Reads the client's configuration. The command line wins over the environment, and that over a `.env` file.
    ///
    /// - Parameters:
    ///   - manifest: Beside which, and one folder above, `.env` is looked for after the current folder; `nil`: only there.
    ///   - environment: The variables of the process.
    ///   - readsKey: Whether a key is wanted: a simulator is never shown one.
    /// - Returns: The configuration with its warnings.
    /// - Throws: ``CommandFailure``: 78 with a line for every mistake, 66 where an option names no file, 77 where others can
    ///   read the file of the key.
    func configuration(
        manifest: FilePath? = nil, environment: [String: String], readsKey: Bool = true
    ) throws(CommandFailure) -> FoundConfiguration {
        let key = readsKey ? try ownKey(environment) : nil
        var environment = environment
        do throws(OpenRouterError) {
            if let baseURL {
                let url = try BaseURL.parse(baseURL, name: "--base-url", allowInsecureHTTP: allowInsecureHTTP)
                environment["OPENROUTER_BASE_URL"] = url.absoluteString
            }
        } catch {
            throw CommandFailure(error)
        }
        let folders = Self.folders(manifest: manifest)
        let path = try environmentFile(in: folders)
        let search = KeySearch(
            environment: environment, environmentFile: path.map { RunOptions.absolute($0).string },
            folders: folders.map { RunOptions.absolute($0.string).string })
        let readsVariable = readsKey && key == nil
        do throws(OpenRouterError) {
            let file: EnvironmentFile? = if let path { try EnvironmentFile(path: path) } else { nil }
            var configuration = try load(environment, file, key: key, readsKey: readsVariable)
            configuration.keySearch = search
            let isOpen = readsVariable && file?.showsKey(besides: environment) == true
            let open = isOpen ? path.map { "others can read the key in \($0): chmod 600 \($0)" } : nil
            let proxy = readsKey ? configuration.proxyWarning : nil
            return FoundConfiguration(
                configuration: configuration, warnings: [file?.warning, open, proxy].compactMap(\.self),
                environmentFile: file)
        } catch {
            // A file that was only found beside the run cannot take away what the environment sets in full.
            guard envFile == nil, let path, environment.isSet("OPENROUTER_BASE_URL"),
                !readsVariable || environment.isSet("OPENROUTER_API_KEY"),
                let configuration = try? load(environment, nil, key: key, readsKey: readsVariable)
            else { throw CommandFailure(error) }
            let mistake = error.mistakes.first.map { "\($0)" } ?? error.message
            let passedOver = "\(path) is passed over, since the environment sets what is needed: \(mistake)"
            return FoundConfiguration(
                configuration: configuration,
                warnings: [passedOver, readsKey ? configuration.proxyWarning : nil].compactMap(\.self))
        }
    }

    private func load(
        _ environment: [String: String], _ file: EnvironmentFile?, key: APIKey?, readsKey: Bool
    ) throws(OpenRouterError) -> OpenRouterConfiguration {
        var configuration = try OpenRouterConfiguration.load(
            environment: environment, environmentFile: file, allowInsecureHTTP: allowInsecureHTTP, readsKey: readsKey)
        configuration.apiKey = configuration.apiKey ?? key
        if let caFile { configuration.authorities = .init(file: .init(path: caFile, name: "--ca-file")) }
        return configuration
    }

    /// The key in a file of its own, if there is one.
    private func ownKey(_ environment: [String: String]) throws(CommandFailure) -> APIKey? {
        do throws(KeyFileError) {
            return try KeySource(file: keyFile, environment: environment).read()
        } catch {
            let status: ExitStatus =
                switch error.kind {
                case .missing: .noInput
                case .refused: .refused
                case .unusable: .configuration
                }
            throw CommandFailure(status, "\(error)", advice: .inMessage)
        }
    }

    /// The file of variables. It is the named one, else the first existing `.env`.
    private func environmentFile(in folders: [FilePath]) throws(CommandFailure) -> String? {
        if let envFile {
            guard FileManager.default.fileExists(atPath: envFile) else {
                throw CommandFailure(.noInput, parts: [.text("\(envFile): no such file (--env-file)")])
            }
            return envFile
        }
        return folders.map { $0.appending(".env").lexicallyNormalized().string }
            .first { EnvironmentFile.exists(atPath: $0) }
    }

    /// The folders that may hold a `.env` file, each once.
    private static func folders(manifest: FilePath?) -> [FilePath] {
        var folders: [FilePath] = ["."]
        if let manifest {
            let folder = manifest.removingLastComponent()
            folders += [folder, folder.appending("..")]
        }
        var seen: Set<FilePath> = []
        return folders.filter { seen.insert(RunOptions.absolute($0.string)).inserted }
    }
}

extension EnvironmentFile {
    /// Whether the key comes from this file and others can read it.
    fileprivate func showsKey(besides environment: [String: String]) -> Bool {
        isReadableByOthers && values.isSet("OPENROUTER_API_KEY") && !environment.isSet("OPENROUTER_API_KEY")
    }
}

extension [String: String] {
    /// Whether a variable has more than blanks.
    fileprivate func isSet(_ name: String) -> Bool { self[name]?.contains { !$0.isWhitespace } == true }
}
