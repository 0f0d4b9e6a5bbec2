// What an independent verifier says of our logs, and of folders that were tampered with: the same as ours.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Testing

/// The independent verifier of a log, written in Go, in the folder that SERVANDA_VECTORS names.
enum OtherVerifier {
  static let source = URL(
    fileURLWithPath: (ProcessInfo.processInfo.environment["SERVANDA_VECTORS"] ?? "/nowhere") + "/verifier/svverify.go")

  static var isThere: Bool {
    FileManager.default.fileExists(atPath: source.path) && FileManager.default.fileExists(atPath: "/usr/bin/go")
      && FileManager.default.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb/note")
  }

  static let absence: Comment = "the verifier, or Debian's golang-go and golang-golang-x-mod-dev, are not there"

  /// Built once for all tests; nil where it does not build.
  static let program: String? = {
    let folder = NSTemporaryDirectory() + "servanda-verifier-\(getuid())"
    let (program, making) = (folder + "/svverify", folder + "/svverify-\(getpid())")
    let built = try? run(
      "/usr/bin/env",
      [
        "GO111MODULE=off", "GOPATH=/usr/share/gocode", "GOCACHE=\(folder)/cache", "/usr/bin/go", "build", "-o",
        making, source.path,
      ])
    guard built == 0, rename(making, program) == 0 else { return nil }
    return program
  }()

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

  /// Whether it takes a folder, with the earlier checkpoints in it.
  static func takes(_ folder: String, policy: String) throws -> Bool {
    try run(try #require(program), ["chain", "-policy", policy, "-origin", "us.example/test", folder]) == 0
  }
}

@Suite(.enabled(if: OtherVerifier.isThere, OtherVerifier.absence)) struct OtherVerifierTests {
  private let bench: Bench
  private let key: VerifierKey
  private var policy: String { bench.folder + "/policy" }

  init() throws {
    bench = try Bench(inMemory: true)
    try bench.create()
    key = try #require(bench.log).verifier
    try "log \(key)\nquorum none\n".write(toFile: policy, atomically: true, encoding: .utf8)
  }

  private func grow(to size: Int) throws {
    let now = try LogFile.open(bench.path).head().size
    if size > now { _ = try bench.append(try (now..<size).map { try bench.figure($0) }) }
  }

  /// The export at this size, which the other verifier and ours take.
  private func check(_ size: Int) throws {
    try grow(to: size)
    let folder = bench.folder + "/plain"
    try? FileManager.default.removeItem(atPath: folder)
    try LogFile.open(bench.path).export(to: folder)
    #expect(try OtherVerifier.takes(folder, policy: policy), "\(size)")
    #expect(try LogFolder.verify(folder, of: ExpectedLog(trusting: key)).head.size == size)
  }

  /// Every size to 20, and sizes around the widths of tiles; `SERVANDA_THOROUGH` takes every size to 1,030.
  @Test func anIndependentVerifierTakesOurLogAtEverySize() throws {
    let few = Array(1...20) + [255, 256, 257, 511, 512, 513, 1023, 1024, 1025]
    for size in Figures.isThorough ? Array(1...1030) : few { try check(size) }
  }

  /// A register begins with a statement; the checkpoint of the log before it is one line of the standard.
  @Test func anIndependentVerifierTakesTheEmptyLog() throws {
    let empty = Checkpoint(origin: "us.example/test", size: 0, root: emptyRoot)
    let folder = bench.folder + "/empty"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let note = try SignedNote.sign(empty.text, by: [#require(bench.log)])
    try Data(note.bytes).write(to: URL(filePath: folder + "/checkpoint"))
    #expect(try OtherVerifier.takes(folder, policy: policy))
    #expect(try LogFolder.verify(folder, of: ExpectedLog(trusting: key)).head == empty)
  }

  /// Sizes thrown up to ten thousand; up to a million with `scripts/crash.sh`.
  @Test func anIndependentVerifierTakesOurLogAtThrownSizes() throws {
    var dice = Dice(seed: 7)
    let most = Figures.isThorough ? 10_000 : 2000
    for size in (0..<3).map({ _ in 1100 + dice.next(most - 1100) }).sorted() { try check(size) }
  }

  /// Tampered with at random, again and again: what the other verifier refuses ours refuses too, and the other way round.
  ///
  /// They differ where ours is stricter, and only there: base 64 with bits that stand for nothing, and more than 64 signatures.
  @Test func bothRefuseTheSameTamperedFolders() throws {
    try grow(to: 300)
    try LogFile.open(bench.path).export(to: bench.folder + "/plain")
    var tampering = try Tampering(of: bench.folder + "/plain", key: try #require(bench.log), seed: 11)
    var (refused, taken, stricter) = (0, 0, 0)
    for number in 0..<Figures.count(few: 100, full: 1000, release: 10_000) {
      let what = try tampering.tamper()
      let fault = fault { _ = try LogFolder.verify(tampering.folder, of: ExpectedLog(trusting: key)) }
      let isTaken = try OtherVerifier.takes(tampering.folder, policy: policy)
      if isTaken == (fault == nil) {
        (refused, taken) = isTaken ? (refused, taken + 1) : (refused + 1, taken)
      } else {
        let isStricter = isTaken && (fault?.contains("is no signature") == true || fault?.contains("64 sign") == true)
        #expect(isStricter, "\(number), \(what): \(fault ?? "taken") and \(isTaken ? "taken" : "refused")")
        stricter += 1
      }
      try tampering.restore()
    }
    #expect(refused > taken && taken > 0 && stricter < refused / 10, "\(refused) \(taken) \(stricter)")
    #expect(fault { _ = try LogFolder.verify(tampering.folder, of: ExpectedLog(trusting: key)) } == nil)
  }
}
