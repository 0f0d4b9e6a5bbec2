// The table of patterns: which construct expresses each, and which examples show it. The examples are run elsewhere; this
// file looks for their tags and keeps `docs/language/patterns.md` equal to what they say.

import AccordLanguage
import Accords
import Foundation
import Testing

/// A demand that real accords make of the language.
struct Pattern: Sendable {
  let name: String
  let construct: String

  init(_ name: String, _ construct: String) {
    self.name = name
    self.construct = construct
  }
}

/// An example that says in a comment above it what it shows: `-- patterns 1, 11` or `-- calendar rules 2, 3`.
struct TaggedExample {
  let file: String
  let title: String
  let patterns: [Int]
  let calendarRules: [Int]

  static let all: [TaggedExample] = AccordFile.all.flatMap { file in
    (try? file.text).map { read($0, from: file.path) } ?? []
  }

  private static func read(_ text: String, from path: String) -> [TaggedExample] {
    var tags: [String] = []
    return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line -> TaggedExample? in
      let line = line.drop { $0 == " " }
      if line.hasPrefix("--") {
        tags.append(String(line.dropFirst(2)))
        return nil
      }
      defer { tags = [] }
      guard line.hasPrefix("example \""), !tags.isEmpty else { return nil }
      return TaggedExample(
        file: path, title: line.split(separator: "\"").dropFirst().first.map(String.init) ?? "",
        patterns: tags.flatMap { numbers(in: $0, after: "pattern") },
        calendarRules: tags.flatMap { numbers(in: $0, after: "calendar rule") })
    }
  }

  /// The numbers of a tag such as ` patterns 1, 11`; none if the comment is of another kind.
  private static func numbers(in comment: String, after word: String) -> [Int] {
    comment.split(separator: ";").flatMap { part -> [Int] in
      let part = part.drop { $0 == " " }
      guard part.hasPrefix(word) else { return [] }
      let rest = part.dropFirst(word.count).drop { $0 == "s" }
      return rest.split(whereSeparator: { ", and".contains($0) }).compactMap { Int($0) }
    }
  }
}

@Suite struct PatternTableTests {
  private static let page = URL(filePath: repository).appending(path: "docs/language/patterns.md")

  @Test(arguments: Pattern.all.keys.sorted())
  func everyPatternHasTwoExamples(_ number: Int) {
    let examples = TaggedExample.all.filter { $0.patterns.contains(number) }
    #expect(examples.count >= 2, "pattern \(number), \(Pattern.all[number]?.name ?? "")")
  }

  @Test(arguments: Pattern.calendarRules.keys.sorted())
  func everyCalendarRuleHasTwoExamples(_ number: Int) {
    #expect(TaggedExample.all.count { $0.calendarRules.contains(number) } >= 2, "calendar rule \(number)")
  }

  @Test func everyTagNamesAPatternThatThereIs() {
    for example in TaggedExample.all {
      for number in example.patterns { #expect(Pattern.all[number] != nil, "\(example.file): \(example.title)") }
      for number in example.calendarRules {
        #expect(Pattern.calendarRules[number] != nil, "\(example.file): \(example.title)")
      }
    }
  }

  @Test func thePageIsWhatTheExamplesSay() throws {
    let kept = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    guard table != kept else { return }
    if ProcessInfo.processInfo.environment["SERVANDA_RECORD"] == "1" {
      try Data(table.utf8).write(to: Self.page)
      Issue.record("recorded docs/language/patterns.md: read the difference, then run again")
    } else {
      Issue.record("docs/language/patterns.md is not what the examples say; `make record` rewrites it")
    }
  }

  private var table: String {
    let head = """
      # What real accords demand, and how the language says it

      Written from the comments above the examples (`-- pattern 24`), which are run as tests: each pattern with the construct that
      expresses it and the examples that show it.


      """
    return head + section("Patterns", Pattern.all, \.patterns) + "\n"
      + section("Rules of the calendar", Pattern.calendarRules, \.calendarRules)
  }

  private func section(_ title: String, _ rows: [Int: Pattern], _ numbers: KeyPath<TaggedExample, [Int]>) -> String {
    var lines = ["## \(title)", "", "| | what is demanded | construct | examples |", "|---|---|---|---|"]
    for number in rows.keys.sorted() {
      guard let row = rows[number] else { continue }
      let shown = TaggedExample.all.filter { $0[keyPath: numbers].contains(number) }
      let cells = shown.map { "\($0.title) ([\(name(of: $0.file))](\(link(to: $0.file))))" }
      lines.append("| \(number) | \(row.name) | \(row.construct) | \(cells.joined(separator: "<br>")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func name(of file: String) -> String {
    let parts = file.split(separator: "/").map(String.init)
    return parts[0] == "registers" ? parts[1] : String(parts[parts.count - 1].dropLast(3))
  }

  private func link(to file: String) -> String {
    file.hasPrefix("docs/language/") ? String(file.dropFirst("docs/language/".count)) : "../../\(file)"
  }
}
