/// A `.env` file to start from.
package enum EnvironmentTemplate {
    /// The text of `.env.example`. `init` writes it.
    package static let text = """
        # Copy to `.env` and keep it to yourself:  install -m 600 .env.example .env
        # It is looked for in the current folder, the manifest's and the one above; variables of the environment win over it.

        # Your key, from https://openrouter.ai/settings/keys
        OPENROUTER_API_KEY=

        # The model for chapters whose manifest names none. The built-in one has been retired: choose your own.
        # OPENROUTER_MODEL=qwen/qwen3-235b-a22b:free

        # What a manifest can set too, for chapters that do not:
        # OPENROUTER_MAX_TOKENS=8192
        # OPENROUTER_TEMPERATURE=0.7
        # OPENROUTER_TOP_P=0.9

        # How long an answer may stand still, in seconds or as 5m.
        # OPENROUTER_TIMEOUT=300

        # Another server that speaks this API.
        # OPENROUTER_BASE_URL=https://openrouter.ai/api/v1

        # Who asks, shown in OpenRouter's rankings; empty: not sent.
        # SITE_URL=https://bookgen.ai
        # SITE_TITLE=BookGen AI System

        """
}
