// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is built the same way: Swift 6, imports internal unless said otherwise, no warnings.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "hogreel",
  products: [
    .library(name: "PostHogAPI", targets: ["PostHogAPI", "LosslessJSON"]),
    // Apart, so that a program with a transport of its own needs no libcurl.
    .library(name: "PostHogCurl", targets: ["PostHogCurl"]),
    .executable(name: "hogreel", targets: ["hogreel"]),
  ],
  dependencies: [
    // The command line: parsing, help and completions, in the manner people know from other tools.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // `swift package generate-documentation`.
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
    // The settings file and the themes.
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    // HTTP/1.1 and sockets for the demo server.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // The arrows between the modules. A wrong import does not compile.
    .target(name: "LosslessJSON", swiftSettings: settings),
    .target(name: "PostHogAPI", dependencies: ["LosslessJSON"], swiftSettings: settings),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    .target(name: "PostHogCurl", dependencies: ["CCurl", "PostHogAPI"], swiftSettings: settings),
    .target(
      name: "PlaylistCore", dependencies: ["LosslessJSON", "PostHogAPI"], swiftSettings: settings),
    .target(name: "CWidth"),
    .target(name: "TerminalUI", dependencies: ["CWidth"], swiftSettings: settings),
    .target(
      name: "PlaylistPanes", dependencies: ["LosslessJSON", "PlaylistCore", "PostHogAPI", "TerminalUI"],
      swiftSettings: settings),
    .target(
      name: "CTerminal", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "Terminal", dependencies: ["CTerminal", "TerminalUI"], swiftSettings: settings),
    .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
    .target(
      name: "DemoServer",
      dependencies: [
        "CZlib", "LosslessJSON", .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "hogreel",
      dependencies: [
        "DemoServer", "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "PostHogCurl",
        "Terminal", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "TOMLKit",
      ],
      // A link to `Resources/themes`: the program is one file, without data beside it.
      resources: [.embedInCode("Themes/Files")],
      swiftSettings: settings),
    // A development tool, run with `swift run`; not a product.
    .executableTarget(
      name: "hogreel-bench",
      dependencies: [
        "DemoServer", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "PostHogCurl",
        "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // A development tool that prints the fault matrix.
    .executableTarget(
      name: "hogreel-faults",
      dependencies: [
        "DemoServer", "FaultMatrix", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    // A development tool that makes the pictures of the documents.
    .executableTarget(
      name: "hogreel-pictures",
      dependencies: [
        "TerminalEmulator", "TestSupport", "hogreel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["LosslessJSON", "TerminalUI"], path: "Tests/TestSupport",
      resources: [.copy("Corpus")], swiftSettings: settings),
    .testTarget(
      name: "LosslessJSONTests", dependencies: ["LosslessJSON", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "PostHogAPITests", dependencies: ["LosslessJSON", "PostHogAPI", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PostHogCurlTests",
      dependencies: ["DemoServer", "LosslessJSON", "PostHogAPI", "PostHogCurl", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PlaylistCoreTests", dependencies: ["LosslessJSON", "PlaylistCore", "PostHogAPI", "TestSupport"],
      resources: [.copy("Lists")], swiftSettings: settings),
    .testTarget(
      name: "TerminalUITests", dependencies: ["CWidth", "TerminalUI", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["CTerminal", "Terminal", "TerminalUI"], swiftSettings: settings),
    .testTarget(
      name: "PlaylistPanesTests",
      dependencies: [
        "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "TerminalUI", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DemoServerTests",
      dependencies: [
        "DemoServer", "LosslessJSON", "PostHogAPI", "TestSupport",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: settings),
    .testTarget(
      name: "HogreelTests",
      dependencies: [
        "DemoServer", "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "PostHogCurl",
        "Terminal",
        "TerminalUI", "TestSupport", "hogreel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("Samples")], swiftSettings: settings),

    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "Terminal", "TerminalUI",
        "TestSupport", "hogreel",
      ],
      resources: [.copy("Corpus")], swiftSettings: settings),

    // A pty, and an emulator that shows what a person would see: for the end-to-end tests and for pictures.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "TerminalEmulator", dependencies: ["CPseudoTerminal", "CVTerm", "CWidth", "TestSupport"],
      path: "Tests/TerminalEmulator", swiftSettings: settings),
    // The engine of the fault matrix, for its tests and its tool.
    .target(
      name: "FaultMatrix",
      dependencies: [
        "DemoServer", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "PostHogCurl", "TerminalUI",
        "TestSupport",
      ],
      path: "Tests/FaultMatrix", swiftSettings: settings),
    .testTarget(
      name: "FaultMatrixTests",
      dependencies: [
        "DemoServer", "FaultMatrix", "PlaylistCore", "PostHogAPI", "PostHogCurl", "TestSupport", "hogreel",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "DemoServer", "LosslessJSON", "PlaylistCore", "PostHogAPI", "PostHogCurl", "TerminalEmulator",
        "TestSupport", "hogreel", "hogreel-pictures",
      ],
      swiftSettings: settings),
  ]
)
