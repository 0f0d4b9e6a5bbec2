// Runs the commands of a transcript in a folder of its own, in this process.

import CivilTime
import Commands
import Foundation

/// Runs the steps of one transcript.
struct TranscriptRunner {
  private let folder: URL
  private let surroundings: Surroundings

  /// The folder of the repository.
  static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let transcripts = repository.appending(path: "Tests/Transcripts")

  /// Names of all transcripts.
  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: transcripts.path)) ?? []
    return files.filter { $0.hasSuffix(".md") }.sorted()
  }()

  init() throws {
    // Help is as wide as the terminal of the person who runs the tests, unless told otherwise.
    setenv("COLUMNS", "80", 1)
    folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "registers"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "registers/us-cuba"),
      withDestinationURL: Self.repository.appending(path: "registers/us-cuba"))
    guard let today = CivilDate(year: 2026, month: 11, day: 24) else { throw CocoaError(.formatting) }
    surroundings = Surroundings(folder: folder.path + "/", today: today)
  }

  func removeFolder() throws { try FileManager.default.removeItem(at: folder) }

  /// The transcript as it should read: with what the commands print now.
  func run(_ transcript: Transcript) throws -> Transcript {
    var result = transcript
    for index in result.parts.indices {
      switch result.parts[index] {
      case .prose: break
      case .file(let name, let lines, _): try write(lines.map { $0 + "\n" }.joined(), to: name)
      case .console(let steps):
        result.parts[index] = .console(
          try steps.map { Transcript.Step(command: $0.command, output: try output(of: $0.command)) })
      }
    }
    return result
  }

  private func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// What one command line prints, line by line, with its exit status where that is not 0.
  func output(of command: String) throws -> [String] {
    var words = shellWords(command)
    var surroundings = surroundings
    while let (name, value) = words.first.flatMap(assignment) {
      if name == "TODAY", let day = CivilDate(value) {
        surroundings.today = day
      } else {
        surroundings.environment[name] = value
      }
      words.removeFirst()
    }
    if words.first == "cat", words.count == 2 {
      return lines(try String(contentsOf: folder.appending(path: words[1]), encoding: .utf8))
    }
    let console = servanda(Array(words.dropFirst()), in: surroundings)
    let exit = console.exit == .fine ? [] : ["[exit \(console.exit.rawValue)]"]
    return lines(console.text.replacingOccurrences(of: folder.path + "/", with: "")) + exit
  }

  private func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private func assignment(_ word: String) -> (String, String)? {
    guard let sign = word.firstIndex(of: "="), word[..<sign].allSatisfy({ $0.isUppercase || $0 == "_" }) else {
      return nil
    }
    return (String(word[..<sign]), String(word[word.index(after: sign)...]))
  }
}

/// Words of a command line; single quotes hold a word together.
func shellWords(_ line: String) -> [String] {
  var words: [String] = []
  var open = false
  var current: String?
  for character in line {
    switch character {
    case "'":
      open.toggle()
      current = current ?? ""
    case " " where !open:
      words += current.map { [$0] } ?? []
      current = nil
    default: current = (current ?? "") + String(character)
    }
  }
  return words + (current.map { [$0] } ?? [])
}
