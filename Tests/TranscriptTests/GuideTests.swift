// The guide tells what the commands do: every exit status, every member of the JSON documents.

import Commands
import Foundation
import Testing

@Suite struct GuideTests {
  private func text(_ path: String) throws -> String {
    try String(contentsOf: TranscriptRunner.repository.appending(path: path), encoding: .utf8)
  }

  @Test func everyExitStatusIsInTheGuide() throws {
    let guide = try text("docs/guide/exit-codes.md")
    for ending in Ending.allCases { #expect(guide.contains("\n| \(ending.rawValue) |"), "\(ending)") }
  }

  @Test func everyMemberOfTheDocumentsIsInTheGuide() throws {
    let guide = try text("docs/guide/json.md")
    for name in Set(try text("Tests/Transcripts/json.md").split(separator: "\n").compactMap(member)) {
      #expect(guide.contains("`\(name)`"), "docs/guide/json.md does not tell of \(name)")
    }
  }

  /// What README shows of a command is printed by it, in that order; `…` stands for lines left out.
  @Test func theFirstScreenOfTheReadmeIsTrue() throws {
    let runner = try TranscriptRunner()
    defer { try? runner.removeFolder() }
    var printed: [String] = []
    var commands = 0
    let block = try text("README.md").split(separator: "```", omittingEmptySubsequences: false)[1]
    for line in block.split(separator: "\n").map(String.init) where line != "…" {
      if line.hasPrefix("$ servanda ") {
        printed = try runner.output(of: String(line.dropFirst(2)))
        commands += 1
      } else {
        let index = try #require(printed.firstIndex(of: line), "no command prints: \(line)")
        printed.removeFirst(index + 1)
      }
    }
    #expect(commands == 2)
  }

  /// The name of the member that a line of a JSON document begins; counts by word and by kind are no members of ours.
  private func member(_ line: Substring) -> String? {
    let start = line.drop { $0 == " " }
    guard start.hasPrefix("\""), let end = start.range(of: "\": ") else { return nil }
    let name = start[start.index(after: start.startIndex)..<end.lowerBound]
    let isCount = start[end.upperBound...].allSatisfy { $0.isNumber || $0 == "," }
    return isCount ? nil : String(name)
  }
}
