// Good and bad logs, proofs and requests: the verdict of the library and of the program is that of the manifest.

import CivilTime
import Commands
import Foundation
import LogStore
import LogTree
import Signing
import Testing

/// The unpacked cases, with what they ask.
final class LogCases {
  struct Manifest: Decodable {
    struct Case: Decodable {
      let name, expect, why: String
      /// What is asked, of which file, and for a witness the root that it has seen.
      let cmd: [String]
    }
    let origin: String
    let cases: [Case]
  }

  let folder: URL
  let manifest: Manifest

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "xzf", Vectors.folder.appendingPathComponent("tlog-made.tar.gz").path, "-C", folder.path]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0)
    manifest = try JSONDecoder().decode(Manifest.self, from: Data(contentsOf: folder.appending(path: "manifest.json")))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.path + "/" + name }
  func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: name))) }

  /// The cases that are folders.
  var folders: [Manifest.Case] { manifest.cases.filter { ["log", "chain"].contains($0.cmd[0]) } }

  func log() throws -> ExpectedLog { try ExpectedLog(manifest.origin, of: LogPolicy(bytes("policy.txt"))) }
}

@Suite(.enabled(if: Vectors.areThere, Vectors.absence)) struct LogVectors {
  /// Of whom a witness is asked to sign, no other witness need have seen it.
  private func isTaken(_ one: LogCases.Manifest.Case, _ cases: LogCases, _ log: ExpectedLog) throws -> Bool {
    do {
      switch one.cmd[0] {
      case "proof":
        _ = try InclusionProofFile(cases.bytes(one.cmd[1] + ".tlog-proof")).verify(
          cases.bytes(one.cmd[1] + ".leaf"), in: log)
      case "witness-req":
        let seen = try #require(readBase64(one.cmd[2]).flatMap { Digest(bytes: $0) })
        _ = try CosigningRequest(cases.bytes(one.cmd[1])).verify(seen: seen, of: ExpectedLog(trusting: log.key))
      default: _ = try LogFolder.verify(cases.path(one.cmd[1]), of: log)
      }
      return true
    } catch is StoreFault {
      return false
    } catch is ProofFault {
      return false
    }
  }

  @Test func allCasesComeOutAsTheManifestSays() throws {
    let cases = try LogCases()
    let log = try cases.log()
    #expect(cases.manifest.cases.count == 103)
    for one in cases.manifest.cases {
      #expect(try isTaken(one, cases, log) == (one.expect == "ok"), "\(one.name): \(one.why)")
    }
  }

  @Test func verifyEndsWithTheVerdictOfTheManifest() throws {
    let cases = try LogCases()
    let here = Surroundings(folder: cases.folder.path + "/", today: CivilDate(dayNumber: 20_000))
    #expect(cases.folders.count == 47)
    for one in cases.folders {
      let console = servanda(
        ["verify", one.cmd[1], "--policy", "policy.txt", "--origin", cases.manifest.origin], in: here)
      #expect(console.exit == (one.expect == "ok" ? .fine : .found), "\(one.name): \(console.text)")
    }
  }

  /// A register is made of statements with an author and a day, of which the first says whose log it is. The statements of
  /// these logs have neither, so no register is made of them either: that is said only once the log itself was found to fit.
  @Test func importRefusesABadLogBeforeItLooksAtStatements() throws {
    let cases = try LogCases()
    let here = Surroundings(folder: cases.folder.path + "/", today: CivilDate(dayNumber: 20_000))
    for one in cases.folders {
      let words = ["import", one.cmd[1], "--register", "made.register", "--policy", "policy.txt", "--origin"]
      let console = servanda(words + [cases.manifest.origin], in: here)
      let said = console.text.split { $0.isWhitespace }.joined(separator: " ")
      let isOfStatements =
        said.contains("entry 0: author is missing or not what it should be")
        || said.contains("its first statement does not say whose log it is")
      #expect(isOfStatements == (one.expect == "ok"), "\(one.name): \(said)")
      #expect(console.exit == .badInput, "\(one.name): \(said)")
      #expect(!FileManager.default.fileExists(atPath: cases.path("made.register")), "\(one.name)")
    }
  }

  @Test func theLogThatIsExpectedIsAlwaysNamed() throws {
    let cases = try LogCases()
    let here = Surroundings(folder: cases.folder.path + "/", today: CivilDate(dayNumber: 20_000))
    for (words, exit) in [
      (["verify", "good"], Ending.usage), (["verify", "good", "--policy", "policy.txt"], .usage),
      (["verify", "good", "--policy", "policy.txt", "--origin", "cu.example/migration-1994"], .found),
      (["verify", "good", "--policy", "policy.txt", "--origin", "x.example"], .usage),
      (["verify", "good", "--origin", "us.example/migration-1994"], .usage),
      (["verify", "nothing", "--policy", "policy.txt"], .noInput),
      (["verify", "good", "--policy", "manifest.json"], .badInput),
    ] { #expect(servanda(words, in: here).exit == exit, "\(words)") }
  }

  /// The public log of 15 entries and its sixteen checkpoints, as one folder.
  @Test func aPublicLogVerifiesAsAFolder() throws {
    let line = String(decoding: try Vectors.bytes("tessera-log/VKEY"), as: UTF8.self).filter { $0 != "\n" }
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.copyItem(at: Vectors.folder.appending(path: "tessera-log"), to: folder)
    if !FileManager.default.fileExists(atPath: folder.path + "/checkpoint") {
      try FileManager.default.copyItem(
        at: folder.appending(path: "checkpoint.15"), to: folder.appending(path: "checkpoint"))
    }
    let found = try LogFolder.verify(folder.path, of: ExpectedLog(trusting: VerifierKey(line)))
    #expect(found.head.size == 15 && found.earlier == 16 && found.tiles == 1)
  }
}
