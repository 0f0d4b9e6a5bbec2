// A register as plain files: the same bytes there and back, and what other programs say of it.

import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite struct FolderTests {
  @Test(arguments: [true, false], [0, 1, 255, 300])
  func thereAndBackGivesTheSameBytes(signed: Bool, count: Int) throws {
    let bench = try Bench(signed: signed)
    try bench.create(count)
    let (folder, again) = (bench.folder + "/plain", bench.folder + "/again.register")
    try LogFile.open(bench.path).export(to: folder)
    try LogFile.importFolder(folder, to: again)
    let (one, two) = (try LogFile.open(bench.path), try LogFile.open(again))
    #expect(try one.head() == two.head() && one.headNote() == two.headNote() && one.origin == two.origin)
    #expect(try two.verify(officers: bench.officers).faults == [])
    let second = bench.folder + "/second"
    try two.export(to: second)
    #expect(try Self.tree(folder) == Self.tree(second))
    #expect(fault { try one.export(to: folder) }?.contains("exists already") == true)
  }

  static func tree(_ folder: String) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let name as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
      files[name] = FileManager.default.contents(atPath: folder + "/" + name)
    }
    return files
  }

  @Test func aFolderThatDoesNotFitTogetherIsNotTaken() throws {
    let bench = try Bench()
    try bench.create(300)
    let folder = bench.folder + "/plain"
    try LogFile.open(bench.path).export(to: folder)
    let good = try Self.tree(folder)
    var state: UInt64 = 11
    for (name, data) in good.sorted(by: { $0.key < $1.key }) where !data.isEmpty {
      for _ in 0..<8 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        var bytes = data
        bytes[Int(state >> 24) % bytes.count] ^= 1 << UInt8(state >> 60 & 7)
        let path = URL(fileURLWithPath: folder + "/" + name)
        try bytes.write(to: path)
        let copy = bench.folder + "/copy.register"
        #expect(fault { try LogFile.importFolder(folder, to: copy) } != nil, "\(name)")
        #expect(!FileManager.default.fileExists(atPath: copy))
        try data.write(to: path)
      }
    }
  }
}

/// The independent verifier of a log, written in Go, in the folder that SERVANDA_VECTORS names.
enum OtherVerifier {
  static let source = URL(
    fileURLWithPath: (ProcessInfo.processInfo.environment["SERVANDA_VECTORS"] ?? "/nowhere") + "/verifier/svverify.go")

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: source.path) && FileManager.default.fileExists(atPath: "/usr/bin/go")
      && FileManager.default.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/note")
  }

  static let absence: Comment = "the verifier, or Debian's golang-go and golang-golang-x-mod-dev, are not there"

  /// Builds it into a folder.
  static func build(in folder: String) throws -> String {
    let program = folder + "/svverify"
    try #require(
      try run(
        "/usr/bin/env",
        [
          "GO111MODULE=off", "GOPATH=/usr/share/gocode", "GOCACHE=\(folder)/cache", "/usr/bin/go", "build", "-o",
          program, source.path,
        ]) == 0)
    return program
  }

  static func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}

@Suite(.enabled(if: OtherVerifier.isThere, OtherVerifier.absence)) struct OtherVerifierTests {
  /// Every size to 20, and sizes around the widths of tiles; `SERVANDA_THOROUGH` takes every size to 1,030.
  @Test func anIndependentVerifierTakesOurLog() throws {
    let bench = try Bench()
    let verifier = try OtherVerifier.build(in: bench.folder)
    let policy = bench.folder + "/policy"
    try bench.create()
    let key = try #require(bench.log).verifier
    try "log \(key)\nquorum none\n".write(toFile: policy, atomically: true, encoding: .utf8)
    let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] != nil
    let sizes = isThorough ? Array(1...1030) : Array(1...20) + [255, 256, 257, 511, 512, 513, 1023, 1024, 1025]
    var size = 1
    for next in sizes {
      if next > size { _ = try bench.append(try (size..<next).map { try bench.figure($0) }) }
      size = next
      let folder = bench.folder + "/plain"
      try? FileManager.default.removeItem(atPath: folder)
      try LogFile.open(bench.path).export(to: folder)
      let status = try OtherVerifier.run(verifier, ["log", "-policy", policy, "-origin", "us.example/test", folder])
      #expect(status == 0, "\(size)")
    }
  }
}
