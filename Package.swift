// swift-tools-version: 6.2
// The map of Servanda: five storeys of rooms, and an arrow goes down only.
import PackageDescription

/// Every room is compiled alike: language mode 6, no warning, imports that say what they show.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func room(_ name: String, needs: [Target.Dependency] = [], embeds pages: [String] = []) -> Target {
  .target(
    name: name, dependencies: needs, resources: pages.map { .embedInCode($0) }, swiftSettings: strict)
}

func tests(_ name: String, needs: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(name: name, dependencies: needs, exclude: files, swiftSettings: strict)
}

let package = Package(
  name: "servanda",
  products: [.executable(name: "servanda", targets: ["servanda"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.6.0", traits: []),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
  ],
  targets: [
    // Words: what things are. Values only; no file, clock or network is touched.
    room("PlainText"),
    room("Quantities"),
    // The clocks of the world are a table of its own.
    room("CivilTime", embeds: ["zones.txt"]),
    room("Accords", needs: ["Quantities", "CivilTime"]),
    room("Evidence", needs: ["Quantities", "CivilTime", "Accords"]),
    room("Findings", needs: ["Quantities", "CivilTime", "Accords", "Evidence"]),

    // How statements are written, signed and proved.
    room("CanonicalJSON"),
    room(
      "Signing",
      needs: [
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    room("LogTree", needs: ["Signing"]),
    room("Statements", needs: ["CivilTime", "CanonicalJSON", "Signing"]),

    // Work: functions from words to words.
    // The page of diagnostics is a link to docs/language: the program tells what the page says.
    room(
      "AccordLanguage", needs: ["PlainText", "Quantities", "CivilTime", "Accords"], embeds: ["diagnostics.md"]),
    room("Intake", needs: ["PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "CanonicalJSON"]),
    room("Adherence", needs: ["PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "Findings"]),
    room("Recheck", needs: ["Quantities", "CivilTime", "Accords", "Evidence", "Findings"]),
    // Cases in bulk: of the bytes only masks are made in C.
    .target(name: "CaseMasks"),
    room("Cases", needs: ["CivilTime", "Accords", "Evidence", "Findings", "CaseMasks"]),
    // Trends and early warning: floating point, and no finding rests on it.
    room("Trends", needs: [.product(name: "RealModule", package: "swift-numerics")]),
    room("Reports", needs: ["PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "Findings"]),

    // Keeping: one SQLite file that only grows.
    room(
      "LogStore",
      needs: [
        "CivilTime", "CanonicalJSON", "Signing", "LogTree", "Statements", "Intake",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),

    // Libraries of the system that unpack files.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),

    // Faces: ways in; they decide nothing.
    room(
      "Registry",
      needs: [
        "Quantities", "CivilTime", "Accords", "Evidence", "Findings", "AccordLanguage", "Intake", "Adherence",
        "Recheck", "Cases", "CanonicalJSON", "Signing", "LogTree", "Statements", "LogStore", "CZlib", "CZstd",
      ]),
    room("LanguageServer", needs: ["Accords", "AccordLanguage", "Reports"]),
    // What a browser reads: functions from an address to bytes.
    room(
      "Pages",
      needs: [
        "PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "Findings", "AccordLanguage", "Intake",
        "Reports", "Registry", "Recheck", "Signing", "Statements", "LogTree", "LogStore",
      ],
      embeds: ["style.css", "interface.csv"]),
    // The only room that knows the library of the server.
    room(
      "WebServer",
      needs: [
        "CivilTime", "Pages", .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    room(
      "Commands",
      needs: [
        "PlainText", "Quantities", "CivilTime", "Accords", "Evidence", "Findings", "AccordLanguage", "Intake",
        "Reports", "Registry", "Recheck", "LanguageServer", "Signing", "LogTree", "Statements", "LogStore",
        "CanonicalJSON", "Cases", "Trends", "Pages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "servanda", dependencies: ["Commands", "WebServer"], swiftSettings: strict),

    // Tests: by room, and for what holds across rooms: the judge, the program, the house's rules.
    tests("PlainTextTests", needs: ["PlainText"]),
    tests("QuantitiesTests", needs: ["Quantities"]),
    tests("CivilTimeTests", needs: ["CivilTime"]),
    tests("FindingsTests", needs: ["Findings"]),
    tests("CanonicalJSONTests", needs: ["CanonicalJSON"]),
    tests("SigningTests", needs: ["Signing"]),
    tests("LogTreeTests", needs: ["LogTree", "Signing"]),
    tests("LogStoreTests", needs: ["LogStore", "LogTree", "Signing", "Statements", "CanonicalJSON", "CivilTime"]),
    tests(
      "RegistryTests",
      needs: [
        "Registry", "LogStore", "Statements", "Intake", "AccordLanguage", "Accords", "Evidence", "Findings",
        "CivilTime", "CanonicalJSON", "Signing", "Cases", "PlainText",
      ]),
    tests("StatementsTests", needs: ["Statements", "CanonicalJSON"]),
    tests(
      "VectorTests",
      needs: [
        "CanonicalJSON", "Signing", "LogTree", "Statements", "LogStore", "CivilTime", "Findings", "Intake",
        "Registry", "Reports", "Commands",
        .product(name: "Crypto", package: "swift-crypto"),
      ]),
    tests("EvidenceTests", needs: ["Evidence", "CivilTime", "Quantities"]),
    tests(
      "AccordLanguageTests", needs: ["AccordLanguage", "Accords", "CivilTime", "Quantities"], files: ["Broken"]),
    tests(
      "IntakeTests", needs: ["PlainText", "Intake", "Evidence", "Accords", "CivilTime", "Quantities"],
      files: ["Broken", "Good"]),
    tests(
      "JudgeTests",
      needs: [
        "PlainText", "Registry", "Intake", "AccordLanguage", "Adherence", "Recheck", "Reports", "Findings", "Evidence",
        "Accords", "CivilTime", "Quantities",
      ]),
    tests(
      "ReferenceTests",
      needs: ["AccordLanguage", "Adherence", "Findings", "Evidence", "Accords", "CivilTime", "Quantities"]),
    tests("ReportsTests", needs: ["Reports", "Findings", "Evidence", "Accords", "CivilTime", "Quantities"]),
    tests(
      "CommandsTests",
      needs: [
        "Commands", "Registry", "Recheck", "Reports", "Findings", "AccordLanguage", "CivilTime", "Pages",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    tests(
      "PagesTests", needs: ["Pages", "Registry", "Reports", "Findings", "Evidence", "Accords", "CivilTime"],
      files: ["Golden"]),
    tests("WebServerTests", needs: ["WebServer", "Pages", "Registry", "CivilTime"]),
    tests("LanguageServerTests", needs: ["LanguageServer", "AccordLanguage", "Reports"], files: ["Sessions"]),
    tests("TranscriptTests", needs: ["Commands", "CivilTime"]),
    tests("HygieneTests", needs: ["AccordLanguage", "Findings", "Reports"]),
    tests("MachineTests", needs: []),
    tests(
      "CasesTests",
      needs: ["Cases", "Adherence", "AccordLanguage", "Accords", "Evidence", "Findings", "CivilTime"]),
    tests("TrendsTests", needs: ["Trends"]),
    tests("AdherenceTests", needs: ["Adherence", "Accords", "Evidence", "Findings", "CivilTime", "Quantities"]),
  ],
  swiftLanguageModes: [.v6]
)

// Tools that look at the rooms from inside. A plain build never sees them.
if Context.environment["SERVANDA_MEASURING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "servanda-measure",
      dependencies: [
        "Accords", "AccordLanguage", "CivilTime", "Findings", "Registry", "CanonicalJSON", "Signing", "LogTree",
        "Statements", "LogStore", "Intake", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Benchmarks/Sources/servanda-measure", swiftSettings: strict))
  package.targets.append(
    .executableTarget(
      name: "servanda-cases",
      dependencies: ["Accords", "AccordLanguage", "CivilTime", "Evidence", "Findings", "Cases"],
      path: "Benchmarks/Sources/servanda-cases", swiftSettings: strict))
  package.targets.append(
    .executableTarget(
      name: "servanda-trends", dependencies: ["Trends"], path: "Benchmarks/Sources/servanda-trends",
      swiftSettings: [.treatAllWarnings(as: .error)]))
}
if Context.environment["SERVANDA_FUZZING"] != nil {
  package.products.append(.library(name: "ServandaFuzzing", type: .static, targets: ["ServandaFuzzing"]))
  package.targets.append(
    .target(
      name: "ServandaFuzzing",
      dependencies: [
        "Accords", "AccordLanguage", "CivilTime", "Evidence", "Findings", "Intake", "Registry", "CanonicalJSON",
        "Signing", "LogTree", "Statements", "LogStore", "Cases",
      ],
      path: "Fuzzing/Sources", swiftSettings: strict))
}
