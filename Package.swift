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

/// HTTP/1.1 over sockets, without TLS.
let plainHTTP: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
]

let package = Package(
  name: "hogreel",
  products: [
    .library(name: "PostHogAPI", targets: ["PostHogAPI", "LosslessJSON"]),
    .executable(name: "hogreel", targets: ["hogreel"]),
    .executable(name: "hogreel-bench", targets: ["hogreel-bench"]),
  ],
  dependencies: [
    // The command line: parsing, help and completions, in the manner people know from other tools.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // A maintained HTTP/1.1 codec and sockets, for what stays on this machine: the demo server, and requests to such a one.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    // The arrows between the modules. A wrong import does not compile.
    .target(name: "LosslessJSON", swiftSettings: settings),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl")]),
    .target(name: "PostHogAPI", dependencies: ["CCurl", "LosslessJSON"], swiftSettings: settings),
    .target(name: "LoopbackHTTP", dependencies: ["PostHogAPI"] + plainHTTP, swiftSettings: settings),
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
    .target(name: "DemoServer", dependencies: ["LosslessJSON"] + plainHTTP, swiftSettings: settings),
    .executableTarget(
      name: "hogreel",
      dependencies: [
        "DemoServer", "LoopbackHTTP", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "Terminal", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "hogreel-bench",
      dependencies: [
        "DemoServer", "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "TerminalUI",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["LosslessJSON"], path: "Tests/TestSupport",
      resources: [.copy("Corpus")], swiftSettings: settings),
    .testTarget(name: "LosslessJSONTests", dependencies: ["LosslessJSON"], swiftSettings: settings),
    .testTarget(
      name: "PostHogAPITests", dependencies: ["LoopbackHTTP", "LosslessJSON", "PostHogAPI", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PlaylistCoreTests", dependencies: ["LosslessJSON", "PlaylistCore", "PostHogAPI"],
      swiftSettings: settings),
    .testTarget(name: "TerminalUITests", dependencies: ["CWidth", "TerminalUI"], swiftSettings: settings),
    .testTarget(
      name: "TerminalTests", dependencies: ["CTerminal", "Terminal", "TerminalUI"], swiftSettings: settings),
    .testTarget(
      name: "PlaylistPanesTests",
      dependencies: ["LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "TerminalUI"],
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
        "DemoServer", "LosslessJSON", "PlaylistCore", "PlaylistPanes", "PostHogAPI", "Terminal", "TerminalUI",
        "hogreel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      resources: [.copy("Samples")], swiftSettings: settings),

    // The terminal of the end-to-end tests: a pty, and an emulator that shows what a person would see.
    .target(name: "CPseudoTerminal", path: "Tests/CPseudoTerminal"),
    .systemLibrary(name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "CPseudoTerminal", "CVTerm", "DemoServer", "LosslessJSON", "PostHogAPI", "TestSupport", "hogreel",
      ],
      swiftSettings: settings),
  ]
)
