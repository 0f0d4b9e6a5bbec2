// The status matrix as text of at most eighty columns.

import Accords
import CivilTime
import Findings

extension StatusMatrix {
  /// The matrix: a column for each year, the word of the newest instance, and the legend of the signs.
  package func page() -> Page {
    var page = Page()
    page.flow(.strong(accord.title))
    page.line(.faint(viewpoint.header))
    guard let layout = StatusLayout(self) else {
      page.gap()
      page.flow("No commitment has an instance to judge in these years.")
      return page
    }
    page.gap()
    page.append(layout.ruler)
    for group in groups {
      page.line(.strong(cut(group.heading, to: Page.width)))
      for row in group.rows { for line in layout.lines(of: row) { page.line(line) } }
    }
    page.gap()
    page.append(legend(layout))
    return page
  }

  private func legend(_ layout: StatusLayout) -> Page {
    var page = Page()
    let newest = counts(of: rows.compactMap { $0.newest?.word })
    let none = rows.count { $0.newest == nil }
    let distinct = Set(rows.map(\.commitment.id)).count
    let apart = distinct < rows.count ? " (\(rows.count) with each debtor apart)" : ""
    page.flow("\(counted(distinct, "commitment"))\(apart), by the word of the newest instance:")
    page.items(tally(newest) + (none > 0 ? ["\(none) \(Row.nothingYet)"] : []), indent: 2)
    let all = rows.flatMap(\.findings).map(\.word)
    if all.count > rows.count - none {
      page.flow("All \(counted(all.count, "instance")), a sign in the year that names it:")
      page.items(tally(counts(of: all)), indent: 2)
    }
    for note in layout.notes + calendarNotes { page.flow([.faint(note)], indent: 0) }
    return page
  }

  /// What the year of a column means for each kind of period that is shown: `FY2007 is 1 Oct 2006 – 30 Sep 2007.`
  private var calendarNotes: [String] {
    let labels = Set(rows.flatMap(\.findings).filter { $0.instance.kind == .period }.map(\.instance.label))
    return accord.calendars.filter { $0.closedBy == nil }.compactMap { calendar in
      let shown = labels.compactMap(calendar.period(labelled:)).max { $0.days.start < $1.days.start }
      return shown.map { "\($0.label) is \($0.days.long)." }
    }
  }

  private func tally(_ counts: [(word: Word, count: Int)]) -> [Span] {
    counts.map { Span("\($0.word.sign) \($0.count) \($0.word.rawValue)", .word($0.word)) }
  }
}

/// Where the columns of the matrix stand.
struct StatusLayout {
  private let columns: YearColumns
  private let years: ClosedRange<Int>
  /// Columns for the names and for the word of the newest instance.
  private let nameWidth: Int
  private let wordWidth: Int
  private let margin: Int
  /// What has to be said of the signs that were drawn.
  let notes: [String]

  private static let newest = "newest"
  private static let leastName = 12
  private static let leastWord = 11

  init?(_ matrix: StatusMatrix) {
    guard let asked = matrix.years else { return nil }
    columns = matrix.columns
    let words = matrix.rows.map { displayWidth($0.newest?.word.rawValue ?? StatusMatrix.Row.nothingYet) }
    let names = max(Self.leastName, matrix.rows.map { displayWidth($0.name) }.max() ?? 0)
    let longest = max(words.max() ?? 0, Self.newest.utf8.count)
    let most = Page.width - 2 - Self.leastName - min(longest, Self.leastWord)
    years = max(asked.lowerBound, asked.upperBound - most + 1)...asked.upperBound
    // What is left for names and words: the names give up their margin, then the words their ends, then the names.
    let space = Page.width - 2 - years.count
    margin = names + 1 + longest <= space ? 1 : 0
    wordWidth = min(longest, max(min(longest, Self.leastWord), space - names))
    nameWidth = min(names + margin, space - wordWidth)
    notes = Self.notes(matrix, shown: years, asked: asked)
  }

  private static func notes(_ matrix: StatusMatrix, shown: ClosedRange<Int>, asked: ClosedRange<Int>) -> [String] {
    let columns = matrix.columns
    var notes: [String] = []
    if matrix.rows.contains(where: { !$0.owedYears(columns).isDisjoint(with: shown) }) {
      notes.append("\(owedSign) owed in that year; judged as a whole, in the column of the last year.")
    }
    if matrix.rows.contains(where: { $0.words(columns).contains { shown.contains($0.key) && Set($0.value).count > 1 } })
    {
      notes.append("Where a year has several instances, the one of greatest concern is shown.")
    }
    if shown != asked {
      notes.append("Years before \(shown.lowerBound) do not fit: ask for them with --to \(shown.lowerBound - 1)")
    }
    return notes
  }

  static let owedSign = "┄"

  /// Two lines: the years that end in 0 above the last digit of every year.
  var ruler: Page {
    var page = Page()
    let indent = String(repeating: " ", count: nameWidth + 1)
    page.line(.faint(indent + decades))
    page.line(.faint(indent + years.map { String($0 % 10) }.joined() + " " + Self.newest))
    return page
  }

  private var decades: String {
    var text = ""
    for year in years where year % 10 == 0 || year == years.lowerBound {
      let place = year - years.lowerBound
      let nextDecade = year + (10 - year % 10)
      let room = year % 10 == 0 || nextDecade - year > 4 || nextDecade > years.upperBound
      guard place >= text.utf8.count, room else { continue }
      text += String(repeating: " ", count: place - text.utf8.count) + String(year)
    }
    return text
  }

  /// A name is never cut, since people type it: one that is too long stands on a line of its own above its signs.
  func lines(of row: StatusMatrix.Row) -> [[Span]] {
    let isLong = displayWidth(row.name) > nameWidth - margin
    let name = String(repeating: " ", count: margin) + (isLong ? "" : row.name)
    let newest = row.newest.map { Span(cut($0.word.rawValue, to: wordWidth), .word($0.word)) }
    let signs =
      [Span(padded(name, to: nameWidth + 1))] + cells(of: row) + [" ", newest ?? .faint(StatusMatrix.Row.nothingYet)]
    return (isLong ? [[Span(" " + row.name)]] : []) + [signs]
  }

  private func cells(of row: StatusMatrix.Row) -> [Span] {
    let words = row.words(columns)
    let owed = row.owedYears(columns)
    return years.map { year in
      if let word = words[year]?.min(by: { $0.concern < $1.concern }) { return Span(word.sign, .word(word)) }
      return owed.contains(year) ? .faint(Self.owedSign) : " "
    }
  }
}
