// The words of findings and of the glossary are told to readers, and are the same everywhere.

import Findings
import Reports
import Testing

@testable import AccordLanguage

@Suite struct VocabularyTests {
  private static let guide = "docs/guide/words.md"

  /// The rows of the tables of a page: their cells, without the heads.
  private func rows(of page: String) throws -> [[String]] {
    try Repository.text(page).split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { $0.drop { $0 == " " } }.map { cell in
        String(cell.reversed().drop { $0 == " " }.reversed())
      }
    }
  }

  /// The first cells of the table that stands under a heading of the guide.
  private func told(under head: String, cells: Int) throws -> [[String]] {
    let all = try rows(of: Self.guide)
    let start = try #require(all.firstIndex { $0[0] == head })
    let heads: Set = ["sign", "reason", "qualifier"]
    return all[(start + 1)...].prefix { !heads.contains($0[0]) }.map { Array($0.prefix(cells)) }
  }

  @Test func everyWordIsInTheGuideWithItsSignAndMeaning() throws {
    #expect(try told(under: "sign", cells: 3) == Word.allCases.map { [$0.sign, $0.rawValue, $0.meaning] })
  }

  @Test func everyReasonIsInTheGuide() throws {
    #expect(try told(under: "reason", cells: 2) == ReasonCode.allCases.map { [$0.rawValue, $0.meaning] })
  }

  @Test func everyQualifierIsInTheGuide() throws {
    #expect(try told(under: "qualifier", cells: 2) == Qualifier.allCases.map { [$0.rawValue, $0.meaning] })
  }

  /// The language may not import the findings; the words that an example expects are theirs all the same.
  @Test func examplesKnowTheWordsOfFindings() {
    #expect(FindingWords.all == Word.allCases.map(\.rawValue))
  }

  @Test func everySignIsOneColumnWideAndItsOwn() {
    #expect(Set(Word.allCases.map(\.sign)).count == Word.allCases.count)
    #expect(Word.allCases.allSatisfy { $0.sign.count == 1 })
  }

  @Test func theTypesOfTheGlossaryAreThere() throws {
    let code = Repository.sources.map { $0.code.joined(separator: "\n") }
    let types = try rows(of: "GLOSSARY.md").dropFirst().compactMap { $0.last }
    #expect(types.count > 30)
    for type in types {
      let parts = type.split(separator: "`").first?.split(separator: ".") ?? []
      let declarations = try parts.enumerated().map { index, name in
        let kinds = index == 0 ? "struct|enum|class|protocol|typealias" : "struct|enum|let|var|case|typealias"
        return try Regex(#"\b(?:\#(kinds)) (?:\w+, )*\#(name)\b"#)
      }
      let isThere = code.contains { text in
        parts.allSatisfy(text.contains) && declarations.allSatisfy { text.firstMatch(of: $0) != nil }
      }
      #expect(isThere && !parts.isEmpty, "GLOSSARY.md names \(type)")
    }
  }

  @Test func theGlossaryHasNoWordTwice() throws {
    let words = try rows(of: "GLOSSARY.md").dropFirst().map { $0[0] }
    #expect(Set(words).count == words.count)
  }
}
