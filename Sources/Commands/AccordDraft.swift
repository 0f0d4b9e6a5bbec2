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
    "-- Who agreed. What a party owes is counted in days of its clock.\n"
      + parties.map { "party \($0.name.id) \"\($0.name.title)\" clock \($0.clock)" }.joined(separator: "\n")
  }

  /// Only where something is counted in years.
  private var calendar: String {
    switch duty {
    case .by, .within, .never: return ""
    case .atLeast, .atMost, .meetings: break
    }
    return """
      -- What a year is. CY2008 is 1 January to 31 December 2008; another year begins on another day.
      calendar year starts 1 January, named CY by the year in which it starts
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
      agreed \(instrument.day)
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
    case .by, .never: return "-- What happens.\nevent \(id) \"\(title)\""
    case .within:
      let start = subject.start.map { "event \($0.id) \"\($0.title)\" happens to a case\n" } ?? ""
      return "-- What happens to a case. Each case has a name of its own in the evidence.\n" + start
        + "event \(id) \"\(title)\" happens to a case"
    case .meetings: return "-- Whose rounds are counted.\nmeeting \(id) \"\(title)\""
    }
  }

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
    case .atLeast(let amount): "\(subject.name.title): at least \(amount.grouped) a year"
    case .atMost(let amount): "\(subject.name.title): at most \(amount.grouped) a year"
    case .by(let day): "\(subject.name.title) by \(day.long)"
    case .within(let count, let inMonths): "\(subject.name.title) within \(count) \(inMonths ? "months" : "days")"
    case .never: "Never: \(subject.name.title)"
    case .meetings(let count): "\(subject.name.title): \(count) in a year"
    }
  }

  private var rule: String {
    let id = subject.name.id
    switch duty {
    case .atLeast(let amount): return "requires at least \(amount.grouped) \(id) in each full year"
    case .atMost(let amount): return "requires at most \(amount.grouped) \(id) in each full year"
    case .by(let day): return "requires \(id) by \(day)"
    case .within(let count, let inMonths):
      let start = subject.start?.id ?? id
      let time = "\(count) \(inMonths ? "months" : "days")"
      return "whenever \(start)\n  requires \(id) within \(time) of \(start), the day of \(start) not counted"
    case .never: return "forbids \(id)"
    case .meetings(let count): return "requires at least \(count) rounds of \(id) in each full year"
    }
  }

  private var examples: [String] {
    DraftExamples(duty: duty, subject: subject, debtor: parties[0].name.id, start: instrument.day).texts
  }
}

extension NewDuty {
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
