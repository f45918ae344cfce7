// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
]
let client = Target.Dependency.product(name: "OpenRouter", package: "bookgen-batch")
let simulator = Target.Dependency.product(name: "OpenRouterSimulator", package: "bookgen-batch")

/// A package of somebody else's. It depends on the library products and on nothing besides.
let package = Package(
    name: "LibraryUse",
    dependencies: [.package(name: "bookgen-batch", path: "../..")],
    targets: [
        .executableTarget(name: "LibraryUse", dependencies: [client], swiftSettings: settings),
        .executableTarget(name: "SimulatorUse", dependencies: [client, simulator], swiftSettings: settings),
    ]
)
