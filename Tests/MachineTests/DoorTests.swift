// Hostile files at every door of the program itself, under a limit of time and memory that the system enforces.

import Foundation
import Testing

/// Files of the folder that SERVANDA_VECTORS names: archives, bombs, markup, a field of two megabytes, a million brackets.
@Suite(.enabled(if: Hostile.areThere && RealProgram.file != nil, "SERVANDA_VECTORS names no folder of vectors"))
struct DoorTests {
  /// The program with no more than so many kilobytes of memory of its own and two seconds of the processor.
  private static func run(_ words: [String], within kilobytes: Int, in folder: URL) throws -> Ended {
    let program = try #require(RealProgram.file).path
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "ulimit -c 0; ulimit -d \(kilobytes); ulimit -t 2; exec \"$0\" \"$@\"", program] + words
    process.currentDirectoryURL = folder
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, wasStopped: process.terminationReason == .uncaughtSignal, output: written,
      error: Data())
  }

  /// What the program needs where it does next to nothing, found by halving.
  private static func idle(in folder: URL) throws -> Int {
    var (less, more) = (0, 1 << 18)
    while more - less > 2048 {
      let middle = (less + more) / 2
      if try run(["--version"], within: middle, in: folder).status == 0 { more = middle } else { less = middle }
    }
    return more
  }

  private static let register = ["--register", "r"]
  /// Every command that takes a file in, with the file where it is taken in, under a name that the command asks for.
  private static func doors(_ name: String) -> [[String]] {
    [
      ["add", name] + register + ["--yes"], ["add", "documents.csv"] + register + ["--yes"],
      ["add", "documents.jsonl"] + register + ["--yes"], ["check", name], ["test", name], ["format", name],
      ["adopt", name, "--reason", "x", "--yes"] + register, ["status", "--register", name],
      ["verify", "--register", name], ["verify", "r", "--policy", name], ["rebuild", "--register", name],
      ["import", name, "--register", "new"], ["import", "log", "--register", "new"],
      ["restore", name, "--register", "new"],
    ]
  }

  @Test func everyDoorRefusesThemWithinTheLimits() throws {
    try withFolder { folder in
      let accord = RealProgram.repository.appending(path: "registers/us-cuba/accord.servanda").path
      let made = try RealProgram.run(
        ["new-register", "r", "--unsigned", "--name", "x.example/x", "--accord", accord], in: folder)
      try #require(made.status == 0)
      let limit = try Self.idle(in: folder) + 64 << 10
      try FileManager.default.createDirectory(at: folder.appending(path: "log"), withIntermediateDirectories: true)
      for file in try Hostile.files() {
        let name = "stranger." + (file.split(separator: ".").last ?? "")
        let copies = [name, "documents.csv", "documents.jsonl", "log/checkpoint"]
        for copy in copies {
          try FileManager.default.copyItem(at: Hostile.folder.appending(path: file), to: folder.appending(path: copy))
        }
        for words in Self.doors(name) {
          let ended = try Self.run(words, within: limit, in: folder)
          #expect(
            !ended.wasStopped && [1, 2, 64, 66].contains(ended.status),
            "\(file) \(words): \(ended.status) \(ended.wasStopped) \(ended.text.prefix(200))")
          #expect(!ended.text.contains("\u{1B}") && ended.output.count < 1 << 16, "\(file) \(words)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/new"), "\(file)")
        for copy in copies { try FileManager.default.removeItem(at: folder.appending(path: copy)) }
      }
      #expect(try RealProgram.run(["verify"] + Self.register, in: folder).status == 0)
    }
  }

  private static let hasTracer = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")

  /// Addresses in evidence are text: no command asks the system for a connection, and none opens what a path in evidence names.
  @Test(.enabled(if: Self.hasTracer, "strace is not there")) func addressesAndPathsInEvidenceAreNeverFollowed() throws {
    let names = try ["ssrf", "paths"].flatMap { try Hostile.texts("own/text/\($0).json") }
    try withFolder { folder in
      try FileManager.default.copyItem(
        at: RealProgram.repository.appending(path: "registers/us-cuba/accord.servanda"),
        to: folder.appending(path: "accord.servanda"))
      let rows = names.enumerated().map { number, text in
        let cell = "\"" + text.replacing("\"", with: "\"\"") + "\""
        return "d-\(number),\(cell),\(text.allSatisfy { !$0.isWhitespace } && !text.isEmpty ? cell : "")\n"
      }
      try Data(("id,title,address\n" + rows.joined()).utf8).write(to: folder.appending(path: "documents.csv"))
      let trace = folder.appending(path: "trace")
      let program = try #require(RealProgram.file).path
      for words in [
        ["new-register", "r", "--unsigned", "--name", "x.example/x", "--accord", "accord.servanda"],
        ["add", "documents.csv", "--yes"] + Self.register, ["history", "d-0"] + Self.register,
        ["status"] + Self.register, ["evidence"] + Self.register, ["export", "plain"] + Self.register,
        ["import", "plain", "--register", "again"], ["verify"] + Self.register,
      ] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/strace")
        process.arguments = ["-f", "-qq", "-o", trace.path, "-e", "trace=network,openat,open", program] + words
        process.currentDirectoryURL = folder
        process.environment = [:]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(words)")
        let calls = try String(contentsOf: trace, encoding: .utf8).split(separator: "\n")
        #expect(calls.contains { $0.contains("open") }, "\(words)")
        for call in calls {
          #expect(!call.contains("socket(") && !call.contains("connect("), "\(words): \(call)")
          #expect(!call.contains("passwd") && !call.contains("../"), "\(words): \(call)")
        }
      }
    }
  }
}

/// The files and texts of the vectors that this suite brings.
private enum Hostile {
  static let folder = URL(filePath: ProcessInfo.processInfo.environment["SERVANDA_VECTORS"] ?? "/nowhere")
  static var areThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  private struct Expectation: Decodable { let file: String }

  static func texts(_ path: String) throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(contentsOf: folder.appending(path: path)))
  }

  /// Of the list whatever is no canonical JSON and no list of texts; a run that is not thorough takes what is large or nested.
  static func files() throws -> [String] {
    let list = try JSONDecoder().decode(
      [Expectation].self, from: Data(contentsOf: folder.appending(path: "own/manifest.json")))
    let all = list.map(\.file).filter { !$0.hasPrefix("jcs-") && !$0.hasPrefix("text/") }.map { "own/" + $0 }
    #expect(all.count == 34)
    let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] != nil
    return isThorough ? all : all.filter { !$0.contains("bundle-tar") && !$0.contains("xxe") }
  }
}
