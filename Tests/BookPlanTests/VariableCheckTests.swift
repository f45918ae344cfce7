import Foundation
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookPlan

@Suite struct VariableCheckTests {
    private let check = VariableCheck(known: OpenRouterConfiguration.variableNames + ["BOOKGEN_STATE_DIR"])

    @Test(arguments: [
        ("OPENROUTER_MODLE", "OPENROUTER_MODEL"), ("OPENROUTER_MODELS", "OPENROUTER_MODEL"),
        ("OPENROUTER_KEY", "OPENROUTER_API_KEY"), ("OPENROUTER_APIKEY", "OPENROUTER_API_KEY"),
        ("OPENROUTER_URL", "OPENROUTER_BASE_URL"), ("OPENROUTER_MAX", "OPENROUTER_MAX_TOKENS"),
        ("openrouter_model", "OPENROUTER_MODEL"), ("OPENROUTR_MODEL", "OPENROUTER_MODEL"),
        ("OPEN_ROUTER_API_KEY", "OPENROUTER_API_KEY"), ("BOOKGEN_STATE", "BOOKGEN_STATE_DIR"),
        ("BOKGEN_STATE_DIR", "BOOKGEN_STATE_DIR"), ("SITE_TITEL", "SITE_TITLE"),
    ])
    func aSlipIsSeen(name: String, meant: String) {
        #expect(check.meant(by: name) == meant)
    }

    @Test(
        arguments: OpenRouterConfiguration.variableNames + [
            "BOOKGEN_STATE_DIR", "PATH", "HOME", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "OPENROUTER_API_BASE",
            "OPENROUTER_API_KEY_2", "OPENROUTER_MODEL_FALLBACK", "OPENROUTER_REFERER", "OPENROUTER_TOKEN",
            "OPENROUTER_PROVIDER", "OR_SITE_URL", "OR_APP_NAME", "SITE_NAME", "SITE_ID", "SITE_KEY", "VITE_URL",
            "VITE_TITLE",
            "BASE_URL", "SITE", "BOOKGEN", "OPENROUTER", "OPENROUTER_", "", "HTTPS_PROXY", "https_proxy", "no_proxy",
            "SSL_CERT_FILE", "NO_COLOR", "CREDENTIALS_DIRECTORY", "XDG_STATE_HOME", "MODEL", "API_KEY",
            "NEXT_PUBLIC_SITE_URL",
        ])
    func othersAreLeftInPeace(name: String) {
        #expect(check.meant(by: name) == nil)
    }

    @Test func eachPlaceIsNamed() throws {
        let scratch = try Scratch()
        let path = try scratch.write(".env", "SITE_TITEL=x\nOTHER=y\n").string
        var findings = CheckFindings()
        check.run(environment: ["OPENROUTER_MODLE": "a/b"], file: try EnvironmentFile(path: path), &findings)
        #expect(
            findings.warnings == [
                "the variable `OPENROUTER_MODLE` in the environment is not read; did you mean OPENROUTER_MODEL?",
                "the variable `SITE_TITEL` in \(path) is not read; did you mean SITE_TITLE?",
            ])
    }
}
