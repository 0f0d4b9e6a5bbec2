// What files of cases say, for people and for programs: who gave them, and how many cases have which word.

import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Registry
import Reports

/// Who gave the files, and what they tell.
struct CaseHead {
  private let asked: AskedCases
  /// Whether lines that are wrong are told with what they hold.
  private let namesLines: Bool

  init(_ asked: AskedCases, namesLines: Bool) { (self.asked, self.namesLines) = (asked, namesLines) }

  var page: Page {
    var page = Page()
    page.flow([Span(asked.accord.title, .strong)], indent: 0)
    page.line(Span(asked.study.viewpoint.header, .faint))
    for source in asked.sources {
      page.flow(
        Span(
          "\(source.files.joined(separator: ", ")), given by \(source.reporter.name): "
            + "\(counted(source.report.rows, "row")), \(counted(source.caseCount, "case"))"), hanging: 2)
      page.flow(Span(told(source)), indent: 2, hanging: 2)
      source.report.lines(on: &page)
      if source.faults.count > 0 {
        let wrong = counted(source.faults.count, "line is", "lines are")
        page.flow(
          "\(wrong) wrong and left out; nothing counts as told in full\(namesLines ? ":" : "")", indent: 2, hanging: 2)
        for line in namesLines ? source.faults.lines : [] { page.flow(Span(line), indent: 4, hanging: 2) }
      }
    }
    page.gap()
    return page
  }

  /// `told in full: 2014-10-01/2024-09-30 (applied, decided)`
  private func told(_ source: AskedCases.Source) -> String {
    guard !source.told.isEmpty else { return "told in full: nothing" }
    var days: [DayInterval] = []
    for one in source.told where !days.contains(one.days) { days.append(one.days) }
    let parts = days.map { span in
      let events = source.told.filter { $0.days == span }.map(\.event)
      return "\(span.start) to \(span.lastDay) (\(events.joined(separator: ", ")))"
    }
    return "told in full: " + parts.joined(separator: "; ")
  }

  var json: JSONValue {
    let viewpoint = asked.study.viewpoint
    return [
      "on": .text(viewpoint.on), "known": .text(viewpoint.known), "knownBy": .string(viewpoint.clock.rawValue),
      "files": .array(asked.sources.map(json)),
    ]
  }

  private func json(_ source: AskedCases.Source) -> JSONValue {
    let head: JSONValue = [
      "names": .strings(source.files), "reporter": .string(source.reporter.id),
      "kind": .string(source.reporter.kind.rawValue), "cases": .integer(source.caseCount),
      "complete": .array(
        source.told.map {
          ["event": .string($0.event), "first": .text($0.days.start), "last": .text($0.days.lastDay)]
        }),
    ]
    return head.with(source.report.json).with(["lines": namesLines ? source.faults.json : []])
  }
}

/// How many cases have which word, by commitment; in detail by month, with the ages of open cases; and a list of cases.
struct CasesText {
  private let asked: AskedCases
  private let counts: [CaseCounts]
  /// For how long open cases have been open.
  private let openFor: [CommitmentID: CaseAges]
  private let suppression: Suppression
  private let isDetailed: Bool
  /// What is found of commitments on numbers and shares of cases.
  private let numbers: CountedText?
  private let list: CaseList?
  private let written: String?

  init(
    _ asked: AskedCases, _ suppression: Suppression, of commitments: [CommitmentID], counted: CountedText?,
    list: CaseList?, written: String?
  ) throws {
    numbers = counted
    (self.asked, self.suppression, isDetailed) = (asked, suppression, !commitments.isEmpty)
    (self.list, self.written) = (list, written)
    counts = try asked.study.counts().filter { commitments.isEmpty || commitments.contains($0.commitment) }
    var openFor: [CommitmentID: CaseAges] = [:]
    for one in isDetailed ? counts : [] where one.counts[.open, default: 0] > 0 {
      openFor[one.commitment] = CaseAges(
        try asked.study.lines(of: one.commitment, [.open]), on: asked.study.viewpoint.on)
    }
    self.openFor = openFor
  }

  // MARK: For people

  var page: Page {
    var page = Page()
    for one in counts {
      page.gap()
      page.flow(
        [Span(one.commitment, .strong), Span(" · \(asked.accord.commitment(one.commitment)?.title ?? "")")], indent: 0,
        hanging: 2)
      let table = CaseMonths(one, suppression)
      page.items(table.totals, indent: 2)
      if isDetailed {
        table.months(on: &page)
        ages(one, table, on: &page)
      }
    }
    if let numbers { page.part(numbers.page) }
    if suppression.isOn {
      page.gap()
      page.flow(
        "\(Suppression.sign) a count from 1 to \(suppression.below - 1), or one from which such a count could be told",
        hanging: 2)
    }
    others(on: &page)
    if let list { page.part(list.page) }
    if let written, let list {
      page.gap()
      page.flow("\(counted(list.all.count, "case")) written to \(written).")
    }
    return page
  }

  private func others(on page: inout Page) {
    guard !asked.study.others.isEmpty else { return }
    page.heading("Not judged from files of cases")
    for one in asked.study.others { page.flow("\(one.commitment): \(one.reason)", indent: 2, hanging: 2) }
  }

  private func ages(_ one: CaseCounts, _ table: CaseMonths, on page: inout Page) {
    guard let ages = openFor[one.commitment] else { return }
    let cells = hidden(ages, table)
    let parts = zip(CaseAges.names, zip(ages.counts, cells)).map { name, cell in
      Span("\(name) \(cell.1 ? Suppression.sign : "\(cell.0)")")
    }
    page.flow("open for:", indent: 2)
    page.items(parts, indent: 4)
    if !suppression.isOn, let oldest = ages.oldest {
      page.flow("the oldest, \(oldest.name), began on \(oldest.begun.lowerBound)", indent: 4, hanging: 2)
    }
  }

  /// Of ages that come to a count which is not shown none is.
  private func hidden(_ ages: CaseAges, _ table: CaseMonths) -> [Bool] {
    table.isHidden(.open) ? ages.counts.map { _ in true } : suppression.hidden([ages.counts])[0]
  }

  // MARK: For programs

  var json: JSONValue {
    let others = asked.study.others.map { one -> JSONValue in
      ["commitment": .string(one.commitment), "reason": .string(one.reason)]
    }
    let head: JSONValue = [
      "suppressedBelow": suppression.isOn ? .integer(suppression.below) : .null,
      "commitments": .array(counts.map(json)), "notJudged": .array(others),
    ]
    return list.map { head.with($0.json) } ?? head
  }

  private func json(_ one: CaseCounts) -> JSONValue {
    let table = CaseMonths(one, suppression)
    var value: JSONValue = [
      "id": .string(one.commitment), "title": .string(asked.accord.commitment(one.commitment)?.title ?? ""),
      "words": table.json, "months": table.monthsJSON,
    ]
    if let ages = openFor[one.commitment] {
      let hidden = hidden(ages, table)
      value = value.with([
        "openFor": .object(
          zip(CaseAges.names, zip(ages.counts, hidden)).map { .init($0, $1.1 ? .null : .integer($1.0)) })
      ])
    }
    return value
  }
}

/// The words of a commitment's cases, in all and by month; where a count must not be shown, none is given away by the others.
struct CaseMonths {
  private let words: [Word]
  private let days: [CivilDate]
  private let rows: [[Int]]
  private let hidden: ArraySlice<[Bool]>
  private let sums: [Int]
  private let hiddenSums: [Bool]

  init(_ counts: CaseCounts, _ suppression: Suppression) {
    let words = CaseList.words.filter { counts.counts[$0, default: 0] > 0 }
    let days = counts.months.keys.sorted()
    self.words = words
    self.days = days
    rows = days.map { day in words.map { counts.months[day]?[$0] ?? 0 } }
    sums = words.map { counts.counts[$0, default: 0] }
    // What the months come to is a row of its own: a count could be told from it as from any other.
    let all = suppression.hidden(rows + [sums])
    (hidden, hiddenSums) = (all.dropLast(), all[rows.count])
  }

  /// Whether the count of a word in all is not shown.
  func isHidden(_ word: Word) -> Bool { words.firstIndex(of: word).map { hiddenSums[$0] } ?? false }

  var totals: [Span] {
    if words.isEmpty { return ["no case"] }
    return words.indices.map {
      Span("\(words[$0].sign) \(words[$0].rawValue) \(shown(sums[$0], hiddenSums[$0]))", .word(words[$0]))
    }
  }

  private func shown(_ count: Int, _ isHidden: Bool) -> String { isHidden ? Suppression.sign : "\(count)" }

  func months(on page: inout Page) {
    guard !days.isEmpty else { return }
    func cell(_ text: String) -> String {
      String(repeating: " ", count: max(1, 9 - displayWidth(text))) + text
    }
    page.line(Span("  begun in" + words.map { cell($0.sign) }.joined(), .faint))
    for (row, day) in days.enumerated() {
      let cells = words.indices.map { cell(shown(rows[row][$0], hidden[row][$0])) }
      page.line(Span("  " + String(day.description.prefix(7)) + " " + cells.joined()))
    }
  }

  var json: JSONValue { object(sums, hiddenSums) }

  var monthsJSON: JSONValue {
    .array(
      days.indices.map { row in
        ["month": .string(String(days[row].description.prefix(7))), "words": object(rows[row], hidden[row])]
      })
  }

  private func object(_ counts: [Int], _ hidden: [Bool]) -> JSONValue {
    .object(words.indices.map { .init(words[$0].rawValue, hidden[$0] ? .null : .integer(counts[$0])) })
  }
}

/// For how long open cases have been open.
struct CaseAges {
  static let names = ["up to 30 days", "31 to 90 days", "91 to 365 days", "more than 365 days"]
  private static let limits = [30, 90, 365]

  private(set) var counts = [Int](repeating: 0, count: 4)
  let oldest: CaseLine?

  init(_ open: [CaseLine], on day: CivilDate) {
    for line in open {
      let age = day.dayNumber - line.begun.lowerBound.dayNumber
      counts[Self.limits.firstIndex { age <= $0 } ?? Self.limits.count] += 1
    }
    oldest = open.first
  }
}
