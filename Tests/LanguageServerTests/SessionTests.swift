// Sessions with an editor, as they are kept in Sessions. `SERVANDA_RECORD=1 swift test` rewrites the answers, and is never green.

import Foundation
import Reports
import Testing

@testable import LanguageServer

/// A file of messages: a line that begins with `--> ` is what the editor says, all others are remarks or answers.
struct KeptSession: CustomTestStringConvertible, Sendable {
  let name: String
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Sessions")

  static let all: [KeptSession] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().map(KeptSession.init)
  }()

  private init(name: String) { self.name = name }

  var testDescription: String { name }

  private var file: URL { Self.folder.appending(path: name) }

  func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

  func write(_ text: String) throws { try Data(text.utf8).write(to: file) }

  /// The text with the answers that are given now.
  func replayed() throws -> String {
    var session = Session(version: "0.1.0")
    var lines: [String] = []
    var isAnswer = false
    for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("--> ") {
        lines.append(String(line))
        let reply = session.receive(FrameReader.framed(Array(line.dropFirst(4).utf8)))
        lines += try messages(in: reply).map { "<-- " + $0.document.dropLast() }
        isAnswer = true
      } else if !isAnswer || line.hasPrefix("# ") {
        lines.append(String(line))
        isAnswer = false
      }
    }
    return lines.joined(separator: "\n") + (isAnswer ? "\n" : "")
  }
}

/// The messages in bytes that the server wrote.
func messages(in bytes: [UInt8]) throws -> [JSONValue] {
  var (reader, messages) = (FrameReader(), [JSONValue]())
  reader.append(bytes)
  while let frame = reader.next() {
    guard case .message(let message) = frame else { throw JSONFault() }
    messages.append(try JSONReader.read(message))
  }
  return messages
}

@Suite struct SessionTests {
  @Test(arguments: KeptSession.all)
  func theServerAnswersAsItIsKept(_ session: KeptSession) throws {
    let (kept, now) = (try session.text(), try session.replayed())
    guard kept != now else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try session.write(now)
      Issue.record("recorded \(session): read the difference, then run again")
    } else {
      let parts = zip(kept.split(separator: "\n"), now.split(separator: "\n")).first { $0 != $1 }
      Issue.record("\(session) differs: \(parts.map { "- \($0)\n+ \($1)" } ?? "in its length")")
    }
  }

  @Test func thereAreSessions() { #expect(KeptSession.all.count >= 5) }
}
