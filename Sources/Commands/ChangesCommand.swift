// servanda changes: what became known between two days, and what it changed.

import Accords
import ArgumentParser
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct ChangesCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "Show what became known between two days, and which findings changed their word.",
    discussion: "Each of the two days is judged as it was known on that day.")

  @Option(help: ArgumentHelp("What was known by this day is not new.", valueName: "date"))
  var since: String
  @Option(help: ArgumentHelp("What became known by this day is shown (default: today).", valueName: "date"))
  var until: String?
  @OptionGroup var clock: KnownClockOption
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let first = try day(since, for: "--since")
    let last = if let until { try day(until, for: "--until") } else { surroundings.today }
    guard first < last else {
      let help = first == last ? "nothing becomes known within no time" : "exchange the two days"
      throw Failure(.usage, "--since \(first) does not lie before --until \(last)", help: [help])
    }
    let place = try common.place(in: surroundings)
    let register = try common.open(place, known: last, by: clock.clock)
    let after = register.headlines(at: Viewpoint(on: last, known: last, by: clock.clock))
    let judged = after.judged
    let changes = try Failure.wrapped(place) { () throws(RegisterFault) in
      try register.changes(since: first, until: last, by: clock.clock, after: after)
    }
    console.tell(judged, asJSON: common.json)
    let text = ChangesText(accord: register.accord, index: EvidenceIndex(register.evidence, knownBy: last))
    let clocks = [["--on", "\(last)"], ["--known", "\(last)"]] + clock.carried
    console.answer(
      common.form(in: surroundings), command: "changes", about: register.accord, page: text.page(changes),
      json: text.json(changes).with(judged.json),
      next: [changes.next(in: register.accord, carrying: clocks + common.carried)])
  }
}

extension Changes {
  func next(in accord: Accord, carrying options: [[String]]) -> NextStep {
    guard let first = changed.min(by: { $0.after.concern < $1.after.concern }) else {
      return NextStep(["status"], carrying: options)
    }
    return .why(first.commitment, first.instance, in: accord, carrying: options)
  }
}
