// The words of the interface: none is missing in any language, none is there in vain.

import Accords
import Evidence
import Findings
import Foundation
import Reports
import Testing

@testable import Pages

@Suite struct StringsTests {
  private let book = StringBook.shipped

  @Test func everyTextIsThereInEveryLanguage() {
    #expect(book.languages == ["en", "es"])
    let english = book.keys(in: "en")
    for language in book.languages { #expect(book.keys(in: language) == english, "\(language)") }
  }

  /// Values that a text names are named in the other languages too.
  @Test func everyTextNamesTheSameValues() throws {
    let (english, spanish) = (try #require(book.strings(in: "en")), try #require(book.strings(in: "es")))
    for key in book.keys(in: "en") {
      let names = { (text: String) in Set(text.matches(of: #/\{(\w+)\}/#).map { String($0.1) }) }
      #expect(names(english(key)) == names(spanish(key)), "\(key)")
    }
  }

  /// Keys that stand for the words of other rooms.
  private var derived: Set<String> {
    let words = Word.allCases.flatMap { ["word.\($0.rawValue)", "meaning.\($0.rawValue)"] }
    let reasons = ReasonCode.allCases.flatMap { ["reason.\($0.rawValue)", "reason-meaning.\($0.rawValue)"] }
    let qualifiers = Qualifier.allCases.flatMap { ["qualifier.\($0.rawValue)", "qualifier-meaning.\($0.rawValue)"] }
    let evidence =
      EvidenceQuery.kinds.map { "kind.\($0)" } + Statement.Stance.allCases.map { "stance.\($0.rawValue)" }
      + Round.Status.allCases.map { "round.\($0.rawValue)" } + Reporter.Kind.allCases.map { "reporter.\($0.rawValue)" }
    let months = (1...12).map { "month.\($0)" }
    let steps = (1...6).map { "method.step.\($0)" } + (1...5).map { "data.rule.\($0)" }
    let forms = Form.allCases.filter { $0 != .html }.map { "form.\($0.rawValue)" }
    let groups = StatusMatrix.Grouping.allCases.map { "group.\($0.rawValue)" }
    return Set(words + reasons + qualifiers + evidence + months + steps + forms + groups)
  }

  /// Beginnings of keys whose ends are words of other rooms that cannot be listed.
  private static let open = [
    "duty.", "performance.", "justification.", "certainty.", "basis.", "nature.", "cause.", "clock.", "part.",
  ]

  @Test func whatOtherRoomsSayHasAText() {
    let missing = derived.subtracting(book.keys(in: "en"))
    #expect(missing.isEmpty, "\(missing.sorted())")
  }

  @Test func everyTextIsUsed() throws {
    let folder = ShippedSite.root.appending(path: "Sources/Pages")
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    let code = try names.filter { $0.hasSuffix(".swift") }.map {
      try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
    }.joined()
    for key in book.keys(in: "en").subtracting(derived) where !Self.open.contains(where: key.hasPrefix) {
      let short = key.hasPrefix("column.") || key.hasPrefix("filter.") ? String(key.split(separator: ".")[1]) : key
      let ofRecords = [".title", ".words"].contains { key.hasSuffix($0) }
      #expect(code.contains("\"\(short)\"") || code.contains("\"\(key)\"") || ofRecords, "\(key)")
    }
  }

  @Test func anotherFileTakesThePlaceOfTexts() throws {
    let other = book.overlaid(by: Array("key,en,fr\nword.kept,\"met, wholly\",tenu\n".utf8))
    #expect(other.languages == ["en", "es", "fr"])
    let (english, french) = (try #require(other.strings(in: "en")), try #require(other.strings(in: "fr")))
    #expect(english("word.kept") == "met, wholly" && english("word.open") == "open")
    #expect(french("word.kept") == "tenu" && french("word.open") == "open" && french("nothing") == "nothing")
  }

  @Test(arguments: [
    ("es", "es"), ("es-CU,es;q=0.9,en;q=0.8", "es"), ("fr, en;q=0.5, es;q=0.7", "es"), ("fr", "en"), ("", "en"),
    ("es;q=0", "en"), ("en-GB,en;q=0.9,es;q=0.8", "en"),
  ])
  func theReadersLanguageIsTaken(_ header: String, _ language: String) {
    #expect(book.preferred(header) == language)
  }
}
