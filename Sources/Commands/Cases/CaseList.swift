// A list of cases: in pages for people, whole as CSV and JSON pages for programs.

import Accords
import CivilTime
import Findings
import Registry
import Reports

/// Cases with some words, of all commitments that were asked about.
struct CaseList {
  /// The words that a case can have, in the order in which they are shown.
  static let words: [Word] = [.kept, .keptLate, .breached, .open, .disputed, .undetermined, .notTriggered]
  /// What asks for attention, and is listed where no word is named.
  static let attention: Set<Word> = [.breached, .open, .disputed, .undetermined]
  static let perPage = 20

  struct Entry {
    let commitment: CommitmentID
    let line: CaseLine
  }

  let all: [Entry]
  private let page1: Int

  init(_ study: CaseStudy, _ words: Set<Word>, page: Int) throws {
    let words = words.isEmpty ? Self.attention : words
    all = try study.commitments.flatMap { id in
      try study.lines(of: id, words).map { Entry(commitment: id, line: $0) }
    }
    page1 = page
  }

  private var pageCount: Int { max(1, (all.count + Self.perPage - 1) / Self.perPage) }

  /// The cases of the page.
  var shown: ArraySlice<Entry> {
    let (start, overflow) = (page1 - 1).multipliedReportingOverflow(by: Self.perPage)
    return overflow ? [] : all.dropFirst(min(start, all.count)).prefix(Self.perPage)
  }

  var page: Page {
    var page = Page()
    guard !all.isEmpty else {
      page.flow("No case has such a word.")
      return page
    }
    page.flow([Span("Cases, page \(page1) of \(pageCount)", .strong)], indent: 0)
    for entry in shown {
      let line = entry.line
      let due = line.due.map { ", due \($0)" } ?? ""
      let readings = line.readings.count > 1 ? " (\(Self.told(line)))" : ""
      page.flow(
        [
          Span("\(line.word.sign) \(line.word.rawValue)", .word(line.word)),
          Span(" · case \(line.name) of \(entry.commitment), begun \(Self.days(line.begun))\(due)\(readings)"),
        ], indent: 2, hanging: 4)
    }
    return page
  }

  /// `us: kept, cu: no such case`
  static func told(_ line: CaseLine) -> String {
    line.readings.map { "\($0.reporter): \($0.word?.rawValue ?? "no such case")" }.joined(separator: ", ")
  }

  static func days(_ days: ClosedRange<CivilDate>) -> String {
    days.lowerBound == days.upperBound ? "\(days.lowerBound)" : "\(days.lowerBound) to \(days.upperBound)"
  }

  // MARK: For programs

  var json: JSONValue {
    [
      "page": .integer(page1), "pages": .integer(pageCount), "found": .integer(all.count),
      "list": .array(
        shown.map { entry in JSONValue.object([.init("commitment", .string(entry.commitment))]).with(entry.line.json) }),
    ]
  }

  /// All of them, one line each.
  var csv: [UInt8] {
    var bytes = Array("commitment,case,word,begun_first,begun_last,due\r\n".utf8)
    for entry in all {
      let line = entry.line
      bytes += "\(entry.commitment),\(Self.quoted(line.name)),\(line.word.rawValue),".utf8
      bytes += "\(line.begun.lowerBound),\(line.begun.upperBound),\(line.due?.description ?? "")\r\n".utf8
    }
    return bytes
  }

  private static func quoted(_ text: String) -> String {
    guard text.utf8.contains(where: { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }) else { return text }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension CaseLine {
  var json: JSONValue {
    [
      "case": .string(name), "word": .string(word.rawValue), "begunFirst": .text(begun.lowerBound),
      "begunLast": .text(begun.upperBound), "due": .text(due),
      "readings": .array(
        readings.map { ["reporter": .string($0.reporter), "word": $0.word.map { .string($0.rawValue) } ?? .null] }),
    ]
  }
}
