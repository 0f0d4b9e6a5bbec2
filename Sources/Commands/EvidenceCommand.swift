// servanda evidence: what was recorded, by whom, known when.

import Accords
import ArgumentParser
import CivilTime
import Evidence
import Intake
import Registry
import Reports

struct EvidenceCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Show the evidence: who says what, about when, published when.",
    discussion: """
      Several filters narrow one another. Of a reporter's revised figures the one that stands is shown.

      Evidence is recorded in CSV files beside the accord. The first line of each names all its columns in this order; those \
      in brackets may be empty in a row:

      \(evidenceFormatSummary)
      """)

  @Option(help: "Only figures of this indicator, and what is said of their completeness.")
  var indicator: String?
  @Option(help: "Only what this reporter, or a party with its agencies, gives.")
  var reporter: String?
  @Option(help: "Only what is about these days: FY2007, 2003, 2006-10-01/2007-09-30.")
  var period: String?
  @Option(help: "Only this kind: observation, statement, measure, round, case-event, completeness, suspension …")
  var kind: String?
  @Option(help: "Only what bears on this commitment.")
  var commitment: String?
  @Option(help: "Only this piece, with its document and remarks.")
  var id: String?
  @Option(help: ArgumentHelp("What was known by this day (default: today).", valueName: "date"))
  var known: String?
  @OptionGroup var clock: KnownClockOption
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let day = if let known { try Commands.day(known, for: "--known") } else { surroundings.today }
    let register = try common.open(in: surroundings, known: day, by: clock.clock)
    let standing = EvidenceIndex(register.evidence.known(by: day).ordered())
    let query = try query(register)
    if let id { try refuseAbsent(id, EvidenceIndex(register.evidence), standing, day) }
    let pieces = standing.pieces.filter { query.matches($0, in: standing) }
    let text = EvidenceText(accord: register.accord, index: standing)
    console.answer(
      common.form(in: surroundings), command: "evidence", about: register.accord,
      page: text.page(pieces, known: day, by: clock.clock, filters: query.words, full: id != nil),
      json: [
        "known": .text(day), "knownBy": .string(clock.clock.rawValue),
        "evidence": .array(pieces.map(EvidenceJSON(accord: register.accord, index: standing).value)),
      ], next: [next(pieces, register)])
  }

  // MARK: Filters

  private func query(_ register: Register) throws(Failure) -> EvidenceQuery {
    let accord = register.accord
    var query = EvidenceQuery(id: id)
    query.indicator = try checked(indicator, "indicator", accord.indicators.map(\.id))
    query.giver = try checked(reporter, "reporter", register.evidence.reporters.map(\.id) + accord.parties.map(\.id))
    query.kind = try checked(kind, "kind of evidence", EvidenceQuery.kinds)
    if let commitment {
      guard let found = accord.commitment(commitment) else {
        throw .unknown(
          "commitment", commitment, among: accord.commitments.map(\.id),
          next: [NextStep(["status"], carrying: common.carried)])
      }
      query.commitment = found
      query.underlying = accord.underlying(found)
    }
    if let period { query.period = try days(of: period, accord) }
    return query
  }

  private func checked(_ name: String?, _ kind: String, _ names: [String]) throws(Failure) -> String? {
    guard let name, !names.contains(name) else { return name }
    throw .unknown(kind, name, among: names, next: [NextStep("evidence", carrying: common.carried)])
  }

  private func days(of text: String, _ accord: Accord) throws(Failure) -> Period {
    if let period = accord.period(written: text) { return period }
    let calendars = accord.calendars.filter { $0.closedBy == nil }
    let labels = calendars.map(\.sampleLabel)
    throw Failure(
      .usage, "--period: '\(text)' is no period of the accord's calendars and no interval of days",
      help: ["write \(labels.joined(separator: ", ")), 2003, 2003-06 or 2006-10-01/2007-09-30"])
  }

  /// An id that does not exist, is not known yet, or no longer stands.
  private func refuseAbsent(
    _ id: EvidenceID, _ all: EvidenceIndex, _ standing: EvidenceIndex, _ day: CivilDate
  ) throws(Failure) {
    guard let piece = all[id] else {
      throw .unknown(
        "piece of evidence", id, among: all.pieces.map(\.id), next: [NextStep(["evidence"], carrying: common.carried)])
    }
    guard standing[id] == nil else { return }
    let from = piece.publication.knownFrom
    let reason = from > day ? "it is known from \(from.long) on" : "a later figure of the same reporter replaced it"
    throw Failure(
      .usage, "\(id) does not stand as known \(day.long): \(reason)",
      next: [NextStep(["evidence", "--id", id], carrying: [["--known", "\(from)"]] + common.carried)])
  }

  private func next(_ pieces: [EvidencePiece], _ register: Register) -> NextStep {
    if let commitment { return NextStep(["why", commitment], carrying: common.carried) }
    let clock = (known.map { [["--known", $0]] } ?? []) + clock.carried
    if id == nil, let first = pieces.first {
      return NextStep(["evidence", "--id", first.id], carrying: clock + common.carried)
    }
    return NextStep(["status"], carrying: clock + common.carried)
  }
}
