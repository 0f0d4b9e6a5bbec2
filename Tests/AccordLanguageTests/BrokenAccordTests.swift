// Broken accords, one to a file, each with everything that is said of it.

import Foundation
import Testing

@testable import AccordLanguage

/// A file in Broken: the accord, a line of four equals signs, and what is printed of it.
struct BrokenAccord: CustomTestStringConvertible, Sendable {
  let name: String

  static let all: [BrokenAccord] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted().map { BrokenAccord(name: $0) }
  }()

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Broken")

  var testDescription: String { name }
  private var file: URL { Self.folder.appending(path: name) }

  func read() throws -> (text: String, said: String) {
    let parts = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "====\n")
    return (parts[0], parts.dropFirst().joined())
  }

  func record(_ text: String, _ said: String) throws {
    try Data("\(text)====\n\(said)".utf8).write(to: file)
  }
}

@Suite struct BrokenAccordTests {
  @Test func thereAreBrokenAccords() { #expect(BrokenAccord.all.count >= 20) }

  /// `SERVANDA_RECORD=1 swift test` rewrites what is said, and is never green.
  @Test(arguments: BrokenAccord.all)
  func everythingIsSaidOfIt(_ broken: BrokenAccord) throws {
    let (text, said) = try broken.read()
    let source = SourceText(name: "accord.servanda", text: text)
    let (accord, diagnostics) = checkAccord(source)
    #expect(accord == nil)
    let rendered = DiagnosticRenderer(source).render(diagnostics)
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try broken.record(text, rendered)
      Issue.record("recorded \(broken.name): read the difference, then run again")
    } else {
      #expect(rendered == said)
    }
  }
}
