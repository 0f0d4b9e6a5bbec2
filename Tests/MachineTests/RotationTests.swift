// Exchanges of keys by the program itself that are interrupted while the key file is written: the same command goes on.

import Foundation
import Testing

@Suite(.enabled(if: RealProgram.file != nil && hasTracer, "there is no servanda beside the tests, or no strace"))
struct RotationTests {
  private static let signed = ["--register", "r", "--passphrase-file", "pass"]

  private func run(_ words: [String], _ folder: URL) throws -> Ended {
    try RealProgram.run(words + Self.signed, in: folder)
  }

  private func register(in folder: URL) throws {
    let accord = RealProgram.repository.appending(path: "registers/us-cuba/accord.servanda").path
    try Data("a long passphrase\n".utf8).write(to: folder.appending(path: "pass"))
    let words = ["--name", "x.example/x", "--passphrase-file", "pass"]
    try #require(RealProgram.run(["new-key", "old.keys"] + words, in: folder).status == 0)
    let made = ["new-register", "r", "--accord", accord, "--key", "old.keys"]
    try #require(RealProgram.run(made + words, in: folder).status == 0)
  }

  /// Runs the exchange with this instance of a call on the new key file failing; false where there is no such instance.
  private func interrupt(_ call: String, _ how: String, _ instance: Int, _ exchange: [String], _ folder: URL) throws
    -> Bool
  {
    let process = try RealProgram.process([], in: folder)
    let program = try #require(RealProgram.file).path
    process.executableURL = URL(filePath: "/usr/bin/strace")
    process.arguments =
      ["-f", "-o", "trace", "-e", "trace=\(call)", "-e", "inject=\(call):\(how):when=\(instance)"]
      + ["new.keys", "new.keys.new"].flatMap { ["-P", folder.appending(path: $0).path, "-P", $0] }
      + [program] + exchange + Self.signed
    (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try process.run()
    process.waitUntilExit()
    let trace = try String(contentsOf: folder.appending(path: "trace"), encoding: .utf8)
    return trace.contains("(INJECTED)") || trace.contains("killed by SIGKILL")
  }

  /// What was interrupted leaves no half of a key file, and the old keys go on until the same command has been given again.
  @Test(arguments: ["statements", "checkpoints"]) func theSameCommandGoesOn(_ which: String) throws {
    try withFolder { made in
      try register(in: made)
      let exchange = ["rotate-key", which, "--into", "new.keys", "--key", "old.keys", "--yes"]
      let hows = isThorough ? ["error=EIO", "error=ENOSPC", "signal=KILL"] : ["signal=KILL"]
      var injected = 0
      for (call, how) in ["openat", "write", "fsync", "link"].flatMap({ call in hows.map { (call, $0) } }) {
        for instance in 1...9 {
          let folder = made.appending(path: "\(call)-\(how)-\(instance)")
          try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
          for name in ["pass", "old.keys", "r", "r.guard"] {
            try FileManager.default.copyItem(at: made.appending(path: name), to: folder.appending(path: name))
          }
          guard try interrupt(call, how, instance, exchange, folder) else { break }
          injected += 1
          let again = try run(exchange, folder)
          let isDone = again.status == 64 && again.errorText.contains("it was exchanged")
          #expect(again.status == 0 || isDone, "\(call) \(how) \(instance): \(again.errorText)")
          let row = ["id=new-one", "name=A new one", "kind=third", "--yes", "--key", "new.keys"]
          let written = try run(["record", "reporter"] + row, folder)
          #expect(written.status == 0, "\(call) \(how) \(instance): \(written.errorText)")
          let verified = try RealProgram.run(["verify", "--register", "r"], in: folder)
          #expect(verified.status == 0, "\(call) \(how) \(instance): \(verified.text)")
        }
      }
      print("the key file of an exchange for \(which): \(injected) calls failed, or were killed in")
      #expect(injected >= 4, "only \(injected) calls failed")
    }
  }
}

private let hasTracer = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")
private let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] != nil
