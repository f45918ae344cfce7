// swift-tools-version: 6.2
import PackageDescription

/// Warnings are errors only where the check runs: a newer compiler's new warning must not break a user's build.
let strictness: [SwiftSetting] = Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)]

let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + strictness

/// `BOOKGEN_STATIC=1` takes Debian's C libraries into the binary. pkg-config's `-lyaml` would come first on the link line
/// and win over the archive, so the two ways exclude each other.
let linksStatically = Context.environment["BOOKGEN_STATIC"] != nil

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
    name: "bookgen-batch",
    products: [
        .executable(name: "bookgen-batch", targets: ["bookgen-batch"]),
        .library(name: "OpenRouter", targets: ["OpenRouter"]),
        .library(name: "OpenRouterSimulator", targets: ["OpenRouterSimulator"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration.git", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", from: "2.37.0"),
        .package(url: "https://github.com/apple/swift-system.git", from: "1.8.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0", traits: []),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.0", traits: []),
    ],
    targets: [
        .systemLibrary(
            name: "CYAML", pkgConfig: linksStatically ? nil : "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .target(
            name: "YAML", dependencies: ["CYAML", systemPackage], swiftSettings: settings,
            linkerSettings: linksStatically ? [.linkedLibrary(":libyaml.a")] : []),
        .systemLibrary(
            name: "CSQLite", pkgConfig: linksStatically ? nil : "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(
            name: "BookLedger", dependencies: ["CSQLite", crypto, systemPackage], swiftSettings: settings,
            linkerSettings: linksStatically ? [.linkedLibrary(":libsqlite3.a")] : []),
        .target(name: "Pacing", dependencies: [systemPackage], swiftSettings: settings),
        .target(
            name: "OpenRouter",
            dependencies: [
                "Pacing", asyncHTTPClient, configuration, logging, nioCore, nioHTTP1, nioPosix, nioSSL, systemPackage,
            ], swiftSettings: settings),
        .target(
            name: "BookManifest", dependencies: ["OpenRouter", "Pacing", "YAML", systemPackage],
            swiftSettings: settings),
        .target(
            name: "BookFiles", dependencies: ["BookLedger", "BookManifest", "Pacing", systemPackage],
            swiftSettings: settings),
        .target(
            name: "BookPlan",
            dependencies: ["BookFiles", "BookLedger", "BookManifest", "OpenRouter", systemPackage],
            swiftSettings: settings),
        .target(
            name: "BookReport",
            dependencies: ["BookFiles", "BookLedger", "BookManifest", "BookPlan", "OpenRouter", "YAML", systemPackage],
            swiftSettings: settings),
        .target(
            name: "BookRun",
            dependencies: [
                "BookFiles", "BookLedger", "BookManifest", "BookPlan", "BookReport", "OpenRouter", "Pacing", logging,
                systemPackage,
            ], swiftSettings: settings),
        .target(
            name: "OpenRouterSimulator",
            dependencies: [
                "YAML", httpTypes, hummingbirdCore, hummingbirdTLS, logging, nioCore, nioPosix, nioSSL, systemPackage,
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "bookgen-batch",
            dependencies: [
                "BookFiles", "BookLedger", "BookManifest", "BookPlan", "BookReport", "BookRun", "OpenRouter",
                "OpenRouterSimulator", "Pacing", "YAML", argumentParser, logging, systemPackage, unixSignals,
            ], exclude: ["Resources"], resources: [.embedInCode("Manual")], swiftSettings: settings),

        .target(
            name: "TestSupport", dependencies: ["CSQLite", "OpenRouter", "Pacing", logging, systemPackage],
            path: "Tests/TestSupport", exclude: ["OldBook"], swiftSettings: settings),
        .target(
            name: "BookFixtures",
            dependencies: ["BookFiles", "BookLedger", "BookManifest", "BookPlan", "OpenRouter", systemPackage],
            path: "Tests/BookFixtures", swiftSettings: settings),
        .testTarget(name: "YAMLTests", dependencies: ["YAML", "TestSupport", systemPackage], swiftSettings: settings),
        .testTarget(
            name: "PacingTests", dependencies: ["Pacing", "TestSupport", systemPackage], swiftSettings: settings),
        .testTarget(
            name: "OpenRouterTests",
            dependencies: [
                "OpenRouter", "OpenRouterSimulator", "Pacing", "TestSupport", logging, nioCore, nioEmbedded, nioHTTP1,
                nioSSL, systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BookManifestTests",
            dependencies: ["BookManifest", "OpenRouter", "YAML", "TestSupport", systemPackage],
            swiftSettings: settings),
        .testTarget(
            name: "BookLedgerTests", dependencies: ["BookLedger", "CSQLite", "TestSupport", systemPackage],
            swiftSettings: settings),
        .testTarget(
            name: "BookFilesTests",
            dependencies: [
                "BookFiles", "BookFixtures", "BookLedger", "BookManifest", "BookPlan", "OpenRouter", "Pacing",
                "TestSupport", systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BookPlanTests",
            dependencies: [
                "BookFiles", "BookFixtures", "BookLedger", "BookManifest", "BookPlan", "OpenRouter", "TestSupport",
                systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BookReportTests",
            dependencies: [
                "BookFiles", "BookFixtures", "BookLedger", "BookManifest", "BookPlan", "BookReport", "OpenRouter",
                "Pacing", "TestSupport", systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BookRunTests",
            dependencies: [
                "BookFiles", "BookFixtures", "BookLedger", "BookManifest", "BookPlan", "BookReport", "BookRun",
                "OpenRouter", "Pacing",
                "TestSupport", logging,
                systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "OpenRouterSimulatorTests",
            dependencies: [
                "OpenRouterSimulator", "TestSupport", "YAML", asyncHTTPClient, logging, nioCore, nioHTTP1,
                systemPackage,
            ],
            exclude: ["Conformance"], swiftSettings: settings),
        .testTarget(
            name: "bookgen-batchTests",
            dependencies: [
                "BookManifest", "OpenRouterSimulator",
                "bookgen-batch", "BookFiles", "BookPlan", "BookReport", "BookRun", "OpenRouter", "TestSupport", "YAML",
                argumentParser, logging,
                systemPackage,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "bookgen-batch", "BookFiles", "BookLedger", "BookPlan", "BookReport", "BookRun", "OpenRouter",
                "OpenRouterSimulator", "TestSupport", subprocess,
                systemPackage,
            ],
            exclude: ["Transcripts"], swiftSettings: settings),
    ]
)
