// The text of a first accord, with comments for who goes on writing it.

import CivilTime
import Quantities

/// A first accord: what was answered, and two examples that show what the commitment is decided on.
struct AccordDraft {
  let heading: NewHeading
  let parties: [NewParty]
  let instrument: NewInstrument
  let duty: NewDuty
  let subject: NewSubject

  /// The file, before it is laid out. `file` is what the comments call it.
  func text(file: String) -> String {
    ([opening(file), accord, partyLines, calendar, evidence, source, declarations, commitment] + examples)
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: - Declarations

  private func opening(_ file: String) -> String {
    let name = shellQuoted(file)
    let commands = [
      ("check \(name) --explain", "is it sound, and what is each commitment decided on?"),
      ("test \(name)", "do its examples come out as expected?"),
      ("format \(name) --write", "put it into the one layout"), ("help CODE", "what does the code of a message mean?"),
    ]
    let width = commands.map { $0.0.utf8.count }.max() ?? 0
    let lines = commands.map { command, what in
      "--   servanda \(command)\(String(repeating: " ", count: width - command.utf8.count))  \(what)"
    }
    return
      (["-- A comment begins with two hyphens and runs to the end of the line. What to do with this file:"] + lines)
      .joined(separator: "\n")
  }

  private var accord: String { "accord \(heading.id) \"\(heading.title)\"" }

  private var partyLines: String {
    "-- Who agreed, each with its clock: a clock says on which day a moment falls.\n"
      + parties.map { "party \($0.name.id) \"\($0.name.title)\" clock \($0.clock)" }.joined(separator: "\n")
  }

  /// Only where something is counted in years.
  private var calendar: String {
    guard let start = duty.yearStart, let first = start.day(in: 2008) else { return "" }
    return """
      -- What a year is. CY2008 is \(first.long) to \(first.advanced(byMonths: 12).previous.long); another year begins on another day.
      calendar year starts \(start.text), named CY by the year in which it starts
      """
  }

  private var evidence: String {
    """
    -- How evidence is read. The other choices: 'about means within 10 percent' bounds a figure that is given as
    -- 'about'; 'admissions settle what the figures leave open' lets a party's word decide against itself.
    evidence
      about bounds nothing
      admissions decide nothing
    """
  }

  private var source: String {
    """
    -- The signed text. If only the month or the year of the signature is known, write 'agreed 1951-02'.
    instrument \(instrument.name.id) "\(instrument.name.title)"
      agreed \(instrument.agreed)
      in force from \(instrument.day)
    """
  }

  private var declarations: String {
    let (id, title) = (subject.name.id, subject.name.title)
    switch duty {
    case .atLeast, .atMost:
      return """
        -- What is counted. Classes can tell kinds apart: 'by class first, second' on a line below.
        indicator \(id) "\(title)" counts \(unit)
        """
    case .by, .never: return "-- What happens, and by whose clock its day is told.\nevent \(id) \"\(title)\", \(clock)"
    case .within:
      let names = [subject.start, subject.name].compactMap(\.self)
      return
        ([
          "-- What happens to a case, and by whose clock its day is told. Each case has a name of its own in the evidence."
        ]
        + names.map { "event \($0.id) \"\($0.title)\" happens to a case, \(clock)" }).joined(separator: "\n")
    case .meetings: return "-- Whose rounds are counted.\nmeeting \(id) \"\(title)\""
    }
  }

  /// The clock of the one that owes.
  private var clock: String { "by the clock of \(parties[0].name.id)" }

  private var unit: String {
    (try? NewName(subject.unit + " x")).map { $0.id == subject.unit } == true ? subject.unit : "\"\(subject.unit)\""
  }

  // MARK: - The commitment

  private var commitment: String {
    """
    -- Who owes what to whom, and from when. 'rests on' says whether the text says so, or practice, or something else.
    commitment \(duty.name) "\(title)"
      source \(instrument.name.id)
      rests on the text
      owed by \(owing)
      from \(instrument.day)
      \(rule)
    """
  }

  private var owing: String {
    let names = parties.map(\.name.id)
    if case .meetings = duty { return names.joined(separator: " and ") + " to each other, jointly" }
    return "\(names[0]) to \(names.dropFirst().joined(separator: " and "))"
  }

  private var title: String {
    switch duty {
    case .atLeast(let amount, _): "\(subject.name.title): at least \(amount.grouped) a year"
    case .atMost(let amount, _): "\(subject.name.title): at most \(amount.grouped) a year"
    case .by(let day): "\(subject.name.title) by \(day.long)"
    case .within(let count, let inMonths, _): "\(subject.name.title) within \(length(count, inMonths))"
    case .never: "Never: \(subject.name.title)"
    case .meetings(let count, _): "\(subject.name.title): \(count) in a year"
    }
  }

  private func length(_ count: Int, _ inMonths: Bool) -> String {
    "\(count) \(inMonths ? "month" : "day")\(count == 1 ? "" : "s")"
  }

  private var rule: String {
    let id = subject.name.id
    switch duty {
    case .atLeast(let amount, _): return "requires at least \(amount.grouped) \(id) in each full year"
    case .atMost(let amount, _): return "requires at most \(amount.grouped) \(id) in each full year"
    case .by(let day): return "requires \(id) by \(day)"
    case .within(let count, let inMonths, let countsFirst):
      let start = subject.start?.id ?? id
      let time = "\(length(count, inMonths)) of \(start), the day of \(start) \(countsFirst ? "" : "not ")counted"
      return "whenever \(start)\n  requires \(id) within \(time)"
    case .never: return "forbids \(id)"
    case .meetings(let count, _): return "requires at least \(count) rounds of \(id) in each full year"
    }
  }

  private var examples: [String] {
    DraftExamples(duty: duty, subject: subject, debtor: parties[0].name.id, start: instrument.day).texts
  }
}

extension NewDuty {
  /// With which day the years begin in which something is counted; nil where nothing is.
  var yearStart: YearStart? {
    switch self {
    case .atLeast(_, let start), .atMost(_, let start), .meetings(_, let start): start
    case .by, .within, .never: nil
    }
  }

  /// What the commitment is called.
  var name: String {
    switch self {
    case .atLeast: "minimum"
    case .atMost: "ceiling"
    case .by: "by-the-day"
    case .within: "in-time"
    case .never: "prohibition"
    case .meetings: "meetings"
    }
  }
}
