// swift-tools-version: 6.2
import PackageDescription

/// A package of somebody else's. It depends on the product `OpenRouter` and on nothing besides.
let package = Package(
    name: "LibraryUse",
    dependencies: [.package(name: "bookgen-batch", path: "../..")],
    targets: [
        .executableTarget(
            name: "LibraryUse", dependencies: [.product(name: "OpenRouter", package: "bookgen-batch")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"), .treatAllWarnings(as: .error),
            ])
    ]
)
