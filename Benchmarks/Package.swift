// swift-tools-version: 6.2
// Benchmarks: a package of its own, so that a plain `swift build` never builds it.
import PackageDescription

let package = Package(
  name: "servanda-benchmarks",
  targets: [
    .executableTarget(name: "servanda-benchmarks", swiftSettings: [.treatAllWarnings(as: .error)])
  ],
  swiftLanguageModes: [.v6]
)
