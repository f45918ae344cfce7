import Configuration

/// The variables of the process and of a `.env` file, with all mistakes in them. The process wins over the file.
struct Variables {
    private let environment: [String: String]
    private let fileValues: [String: String]
    private let file: EnvironmentFile?
    private let reader: ConfigReader
    /// The mistakes, each with its variable, its place and its rule. Values are never shown, for a secret may
    /// have been pasted into the wrong line.
    private(set) var mistakes: [ConfigurationMistake] = []

    /// Takes the two sources.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - file: Those of a `.env` file.
    ///   - switches: Variables with "off" as the meaning of an empty text. Any other one with nothing but blanks counts
    ///     as missing, so `OPENROUTER_MODEL=` falls back to the default.
    ///
    /// `https_proxy`, `all_proxy` and `no_proxy` are known in lower case too, and win so, as in curl.
    init(environment: [String: String], file: EnvironmentFile?, switches: Set<String>) {
        let isSet = { (variable: (key: String, value: String)) in
            switches.contains(variable.key) || !variable.value.trimmingBlanks().isEmpty
        }
        let read = { (variables: [String: String]) in
            let set = variables.filter(isSet)
            // The reader of the configuration asks for names in upper case only.
            let lowercased = set.filter { ["https_proxy", "all_proxy", "no_proxy"].contains($0.key) }
            return set.merging(lowercased.map { ($0.key.uppercased(), $0.value) }) { $1 }
        }
        self.environment = read(environment)
        fileValues = read(file?.values ?? [:])
        self.file = file
        let secrets = SecretsSpecifier<String, String>.all
        reader = ConfigReader(providers: [
            EnvironmentVariablesProvider(environmentVariables: self.environment, secretsSpecifier: secrets),
            EnvironmentVariablesProvider(environmentVariables: fileValues, secretsSpecifier: secrets),
        ])
    }

    /// The source of a variable. It is `nil` for a missing one.
    func source(of name: String) -> VariableSource? {
        if environment[name] != nil { return .environment }
        return fileValues[name] == nil ? nil : file.map { .file($0.path) }
    }

    /// Reads a variable, blanks around it dropped.
    ///
    /// - Parameters:
    ///   - name: The variable's name.
    ///   - parse: Turns it into a value; its error names the variable.
    /// - Returns: `nil` for a missing variable and for a wrong one. ``mistakes`` then has the mistake.
    mutating func read<Value>(_ name: String, parse: (String) throws(OpenRouterError) -> Value) -> Value? {
        guard let text = reader.string(forKey: ConfigKey([name]), isSecret: true) else { return nil }
        do throws(OpenRouterError) {
            return try parse(text.trimmingBlanks())
        } catch {
            if environment[name] == nil, let file,
                let line = (file.entries[name.lowercased()] ?? file.entries[name])?.line
            {
                mistakes.append(ConfigurationMistake(place: "\(file.path):\(line)", message: error.message))
            } else {
                mistakes.append(ConfigurationMistake(place: "environment", message: error.message))
            }
            return nil
        }
    }

    /// Reads a variable and demands a value that `parse` recognises.
    ///
    /// - Parameters:
    ///   - name: The variable's name.
    ///   - requirement: What it must be, after "must be".
    ///   - parse: Turns it into a value, or into `nil` if it is wrong.
    /// - Returns: `nil` for a missing variable and for a wrong one. ``mistakes`` then has the mistake.
    mutating func read<Value>(_ name: String, _ requirement: String, parse: (String) -> Value?) -> Value? {
        read(name) { (text) throws(OpenRouterError) in
            guard let value = parse(text) else {
                throw OpenRouterError(.configuration, message: "\(name) must be \(requirement)")
            }
            return value
        }
    }
}
