import BookPlan
import YAML

/// The common parts of the help.
enum HelpText {
    /// The exit codes, a line each.
    static var exitCodes: String {
        let rows = ExitStatus.allCases.map { status in
            DisplayWidth.fitting("\(status.code)", to: 3, right: true) + "  " + status.meaning
        }
        return "EXIT CODES\n" + rows.joined(separator: "\n")
            + "\nWhere several hold, the first of: signal, 74, 73, 70, 64, 66, 65, 75, 78, 77, 69, 1, 2."
    }

    /// The precedence of settings.
    static let precedence = """
        PRECEDENCE
        A value of the command line wins over a chapter's, a chapter's over the manifest's defaults, those over the \
        environment, the environment over `.env`, and that over what is built in. The key and the address of the API never \
        come from a manifest. The key comes from the first of --key-file, the file openrouter_api_key in \
        $CREDENTIALS_DIRECTORY (systemd's LoadCredential=), OPENROUTER_API_KEY, and `.env`.
        """

    /// The variables of the environment.
    static let environment = """
        ENVIRONMENT
        OPENROUTER_API_KEY, OPENROUTER_BASE_URL, OPENROUTER_MODEL, OPENROUTER_MAX_TOKENS, OPENROUTER_TEMPERATURE, \
        OPENROUTER_TOP_P, OPENROUTER_TIMEOUT, SITE_URL, SITE_TITLE; BOOKGEN_STATE_DIR, CREDENTIALS_DIRECTORY, \
        HTTPS_PROXY, NO_COLOR, TERM.
        """
}
