import ArgumentParser

/// The options about the server and the key, for commands that may ask.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read settings from this file instead of looking for `.env`.",
            discussion: "Without it, `.env` is looked for in the current folder, the manifest's and the one above.",
            valueName: "file"), completion: .file())
    var envFile: String?

    @Option(
        help: ArgumentHelp(
            "Read the key from this file, which only you may read (0600); wins over every other place.",
            discussion: "Without it: $CREDENTIALS_DIRECTORY/openrouter_api_key, then OPENROUTER_API_KEY, then `.env`.",
            valueName: "file"), completion: .file())
    var keyFile: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The API's address; wins over OPENROUTER_BASE_URL.", valueName: "url"))
    var baseURL: String?

    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp(
            "Trust the authorities in this file of PEM certificates instead of the machine's.",
            discussion: "Wins over SSL_CERT_FILE and SSL_CERT_DIR.", valueName: "file"), completion: .file())
    var caFile: String?

    @Flag(
        name: .customLong("allow-insecure-http"),
        help: "Allow http:// to other hosts than this machine; the key is then sent in the clear.")
    var allowInsecureHTTP = false
}
