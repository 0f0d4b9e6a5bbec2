// How long files are, how they begin, what lies in the root, and what nobody left behind.

import Foundation
import Testing

@Suite struct FileTests {
  @Test func noFileIsLong() {
    for file in Repository.sources where file.lines.count > 320 {
      Issue.record("\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func halfOfTheFilesAreShort() {
    let lengths = Repository.sources.map(\.lines.count).sorted()
    #expect(lengths[lengths.count / 2] < 120)
  }

  @Test func aFileOpensWithASentenceThatSaysWhatItIsFor() {
    for file in Repository.sources {
      let head = file.lines.prefix { $0.hasPrefix("//") }
      let isSentence = head.first?.contains(#/^// \S+ \S+/#) == true && head.last?.hasSuffix(".") == true
      #expect(isSentence && !head.contains { $0.hasPrefix("///") }, "\(file.path) opens with: \(file.lines[0])")
    }
  }

  @Test func theRootHoldsOnlyWhatIsKnown() throws {
    let known: Set = [
      ".ci", ".gitignore", ".swift-format", "ARCHITECTURE.md", "Benchmarks", "CHANGELOG.md", "CONTRIBUTING.md",
      "Fuzzing", "GLOSSARY.md", "LICENSE", "Makefile", "Package.resolved", "Package.swift", "README.md", "Sources",
      "Tests",
      "docs", "editors", "registers", "scripts",
    ]
    #expect(Set(try Repository.rootNames()).subtracting(known).isEmpty)
    #expect(known.subtracting(["Package.resolved"]).allSatisfy(Repository.holds))
  }

  /// Where a developer's machine, or work that was put off, would show.
  @Test func nothingIsLeftBehind() throws {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"].joined(separator: "|")
    let folders = ["work", "root", "tmp", "home", "Users"].joined(separator: "|")
    let litter = try Regex(#"\b(?:\#(marks))\b|(?:^|[^\w.:/-])/(?:\#(folders))/"#)
    for path in Self.everything {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in zip(1..., lines) where line.firstMatch(of: litter) != nil {
        Issue.record("\(path):\(number): \(line)")
      }
    }
  }

  private static let everything: [String] = {
    let endings = [".swift", ".md", ".csv", ".servanda", ".json", ".txt", ".sh", "Makefile", "run"]
    let folders = ["Sources", "Tests", "docs", "registers", "Benchmarks", "Fuzzing", "editors", "scripts", ".ci"]
    let root = ["ARCHITECTURE", "CHANGELOG", "CONTRIBUTING", "GLOSSARY", "README"].map { $0 + ".md" }
    return root + ["Makefile", "Package.swift"] + folders.flatMap { Repository.paths(under: $0, endings: endings) }
  }()
}
