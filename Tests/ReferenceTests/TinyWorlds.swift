// Tiny worlds: a few days, a few counts, two reporters; made from dice, printed as an accord file with an example.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Quantities
import Testing

/// A generator with a seed, so that a failing world can be made again (SplitMix64, G. Steele et al., 2014).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func roll(_ sides: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(sides))
  }

  mutating func pick<T>(_ from: [T]) -> T { from[roll(from.count)] }
  mutating func chance(_ one: Int) -> Bool { roll(one) == 0 }
}

/// The first day of the tiny worlds, 1 January 2000, and the days that follow it by number.
let dayZero = 10_957
func tinyDay(_ number: Int) -> CivilDate { CivilDate(dayNumber: dayZero + number) }
func number(_ day: CivilDate) -> Int { day.dayNumber - dayZero }

/// From the first day to the last, both included.
func tinyDays(_ first: Int, _ last: Int) -> DayInterval {
  DayInterval(firstDay: tinyDay(first), lastDay: tinyDay(max(first, last))) ?? DayInterval(day: tinyDay(first))
}

/// One day, or an interval of two to four.
func tinyDate(_ first: Int, _ last: Int) -> PartialDate {
  first >= last
    ? PartialDate(tinyDay(first)) : PartialDate("\(tinyDay(first))/\(tinyDay(last))") ?? PartialDate(tinyDay(first))
}

/// A commitment of the tiny accord, in the words of the file.
struct Clause: Sendable {
  let id: String
  let text: String

  init(_ id: String, _ lines: String, owedBy: String = "US to CU") {
    self.id = id
    text = """

      commitment \(id) "\(id)"
        source text
        rests on the text
        owed by \(owedBy)
        from 2000-01-01
      \(lines)

      """
  }
}

private let tinyFrame = """
  accord tiny "A tiny accord"
  party US "United States" clock America/New_York
  party CU "Cuba" clock America/Havana
  evidence
    about bounds nothing
    admissions decide nothing
  instrument text "The text"
    agreed 1999-12-01
    in force from 1999-12-01
  indicator visas "Visas" counts documents
    by class relative, other
  indicator paroles "Paroles" counts persons
  event applied "An application is lodged" happens to a person
  event answered "It is answered" happens to a person
  event withdrawn "It is withdrawn" happens to a person
  event reprisal "A reprisal" happens to a person
  event shown "It is shown" happens to a person
  event rebutted "It is rebutted" happens to a person
  event silence "Silence" happens to a person,
    deemed at the end of 2 days of applied, the day of applied not counted, unless withdrawn
  event opened "The office opens"
  event agreed "The list is agreed"
  meeting talks "The talks"

  """

/// The accord that holds one clause; a text with errors fails the test.
func tinyAccord(_ clause: Clause) throws -> Accord {
  let text = tinyFrame + clause.text
  let (accord, diagnostics) = checkAccord(SourceText(name: "tiny.servanda", bytes: Array(text.utf8)))
  return try #require(accord, "\(diagnostics.map(\.message)) in \(text)")
}

/// A clause with a few pieces of evidence, and the two clocks.
struct TinyWorld {
  let clause: Clause
  let instance: String?
  var given: [Given]
  let on: Int
  let known: Int

  /// What was published by the day of knowledge.
  func isKnown(_ published: PartialDate) -> Bool { number(published.latest) <= known }

  /// Who declares, of each of these days, that all there was of something is told.
  func whoTellsAll(of subject: String, from first: Int, through last: Int) -> Set<String> {
    var told: [String: Set<Int>] = [:]
    for case .complete(subject, let days, let by, let published) in given where isKnown(published) {
      told[by, default: []].formUnion(number(days.start)...number(days.lastDay))
    }
    return Set(told.filter { $0.value.isSuperset(of: first...max(first, last)) }.keys)
  }

  func judged(_ accord: Accord) -> String? {
    let judge = Judge(accord: accord, evidence: RecordedEvidence(supposing: given, in: accord))
    return judge.findings(at: Viewpoint(on: tinyDay(on), known: tinyDay(known)))
      .first { $0.commitment == clause.id && $0.instance.label == (instance ?? "") }?.word.rawValue
  }

  /// The world as an accord file whose example expects a word.
  func text(expecting word: String) -> String {
    let lines = given.map { "  given      \($0.words)" }
    let expect = "  expect     \(clause.id)\(instance.map { " \($0)" } ?? "") \(word)"
    let clocks = "  on         \(tinyDay(on)) known \(tinyDay(known))"
    return tinyFrame + clause.text + "\nexample \"found by the reference judge\"\n"
      + (lines + [clocks, expect]).joined(separator: "\n") + "\n"
  }
}

extension Given {
  /// As it stands in an accord file.
  var words: String {
    switch self {
    case .figure(let id, let classID, let exactness, let value, let days, let by, let published):
      let bound =
        switch exactness {
        case .exact: ""
        case .atLeast: "at least "
        case .atMost: "at most "
        case .about: "about "
        }
      return
        "\(id)\(classID.map { " class \($0)" } ?? "") \(bound)\(value) from \(days.start) to \(days.lastDay), by \(by), published \(published)"
    case .complete(let subject, let days, let by, let published):
      return "complete \(subject) from \(days.start) to \(days.lastDay), by \(by), published \(published)"
    case .round(let meeting, let days, let host, let published):
      return "round of \(meeting) on \(days), hosted by \(host), published \(published)"
    case .event(let event, let caseID, let day, let by, let published):
      return "event \(event)\(caseID.map { " of \($0)" } ?? "") on \(day), by \(by), published \(published)"
    case .suspension(let id, let from, let by, let contested, let published):
      let against = contested.isEmpty ? "" : ", contested by \(contested.joined(separator: " and "))"
      return "suspension of \(id) from \(from), by \(by)\(against), published \(published)"
    case .statement(let by, let about, let id, let instance, let stance, let published):
      return
        "claim by \(by) that \(about) has \(stance.rawValue == "denies" ? "denied" : stance.rawValue) \(id)\(instance.map { " \($0)" } ?? ""), published \(published)"
    case .contestedEvent(let event, let day, let by, let contested, let published):
      return
        "event \(event) on \(day), by \(by), contested by \(contested.joined(separator: " and ")), published \(published)"
    case .endedSuspension(let id, let from, let until, let by, let contested, let published):
      let against = contested.isEmpty ? "" : ", contested by \(contested.joined(separator: " and "))"
      return "suspension of \(id) from \(from) until \(until), by \(by)\(against), published \(published)"
    case .holiday(let party, let day, let by, let published):
      return "holiday of \(party) on \(day), by \(by), published \(published)"
    case .completeHolidays(let party, let days, let by, let published):
      return "complete holidays of \(party) from \(days.start) to \(days.lastDay), by \(by), published \(published)"
    case .grade(let by, let id, let instance, let grade, let published):
      return "grade \(grade) for \(id) \(instance) by \"\(by)\", published \(published)"
    case .assessment(let by, let id, let grade, let published):
      return "grade \(grade) for \(id) by \"\(by)\", published \(published)"
    }
  }
}
