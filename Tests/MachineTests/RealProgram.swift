// The executable itself, started as a process of its own.

import Foundation
import Testing

/// How the program ended and what it wrote.
struct Ended {
  let status: Int32
  let wasStopped: Bool
  let output: Data
  let error: Data

  var text: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: error, as: UTF8.self) }
}

/// Starts the `servanda` that was built with these tests.
enum RealProgram {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Beside the tests that are running, or where a debug build of the repository puts it.
  static let file: URL? = {
    let running = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let near = running.map { URL(filePath: $0).deletingLastPathComponent().appending(path: "servanda") }
    let usual = repository.appending(path: ".build/debug/servanda")
    return [near, usual].compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// A process that has not been started, with nothing in its environment but what is given.
  static func process(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = repository
  ) throws -> Process {
    let process = Process()
    let program: URL = try #require(file, "there is no servanda beside the tests: swift build")
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment.merging(Self.coverage) { given, _ in given }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], in folder: URL = repository
  ) throws -> Ended {
    let process = try process(arguments, environment: environment, in: folder)
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let written = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaints = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, wasStopped: process.terminationReason == .uncaughtSignal, output: written,
      error: complaints)
  }

  /// Where an instrumented program leaves its counts, when coverage is measured.
  private static let coverage = ProcessInfo.processInfo.environment.filter { $0.key == "LLVM_PROFILE_FILE" }
}

/// A folder that is there while the body runs.
func withFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}
