// servanda check: whether an accord, and the evidence about it, can be read.

import AccordLanguage
import Accords
import ArgumentParser
import Evidence
import Registry
import Reports

struct Check: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check an accord file, or a register with its evidence.",
    discussion: "Names every error with its place and what to write instead. With errors the exit status is 2.")

  @Argument(help: "An accord file, or a register's folder (default: the register at hand).", completion: .file())
  var path: String?
  @Flag(help: "Say in plain words what each commitment asks for.")
  var explain = false
  @Option(help: ArgumentHelp("Explain this commitment only; can be repeated.", valueName: "id"))
  var commitment: [String] = []
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try AccordPlace(path, common, in: surroundings)
    let (accord, _, faults) = try place.check()
    for id in commitment where accord.commitment(id) == nil {
      throw .unknown("commitment", id, among: accord.commitments.map(\.id))
    }
    let register: Register? = if let folder = place.register { try common.open(folder) } else { nil }
    let form = common.form(in: surroundings)
    if !form.isJSON, !faults.listing.isEmpty { console.write(faults.listing + "\n", to: .error) }
    console.answer(
      form, command: "check", about: accord, page: page(place, accord, register?.evidence, faults),
      json: json(place, accord, register?.evidence, faults), next: faults.next + [next(place, accord)])
  }

  private func page(
    _ place: AccordPlace, _ accord: Accord, _ evidence: RecordedEvidence?, _ faults: FileFaults
  ) -> Page {
    var page = Page()
    page.flow("\(place.argument): \(accord.title)")
    page.flow(Self.list(Self.parts(accord), empty: "nothing but its name"), indent: 2, hanging: 2)
    if let evidence { page.flow(Self.list(Self.kinds(evidence), empty: "no evidence"), indent: 2, hanging: 2) }
    page.flow("no errors, \(counted(faults.warningCount, "warning"))", indent: 2)
    for commitment in explained(accord) {
      page.gap()
      page.flow([Span(commitment.id, .strong), Span(" · \(commitment.title)")], indent: 0, hanging: 2)
      for paragraph in paraphraseParagraphs(commitment, in: accord) {
        page.flow([Span(paragraph)], indent: 2, hanging: 2)
      }
    }
    return page
  }

  private func explained(_ accord: Accord) -> [Commitment] {
    if !commitment.isEmpty { return accord.commitments.filter { commitment.contains($0.id) } }
    return explain ? accord.commitments : []
  }

  private static func list(_ counts: [(count: Int, one: String, name: String)], empty: String) -> Span {
    let some = counts.filter { $0.count > 0 }.map { counted($0.count, $0.one) }
    return Span(some.isEmpty ? empty : some.joined(separator: ", "))
  }

  private static func parts(_ accord: Accord) -> [(count: Int, one: String, name: String)] {
    [
      (accord.instruments.count, "instrument", "instruments"), (accord.commitments.count, "commitment", "commitments"),
      (accord.indicators.count, "indicator", "indicators"), (accord.events.count, "event", "events"),
      (accord.meetings.count, "meeting", "meetings"), (accord.examples.count, "example", "examples"),
    ]
  }

  private static func kinds(_ evidence: RecordedEvidence) -> [(count: Int, one: String, name: String)] {
    [
      (evidence.observations.count, "observation", "observations"),
      (evidence.statements.count, "statement", "statements"), (evidence.measures.count, "measure", "measures"),
      (evidence.rounds.count, "round", "rounds"), (evidence.caseEvents.count, "case event", "caseEvents"),
      (evidence.completeness.count, "declaration", "completeness"),
      (evidence.reporters.count, "reporter", "reporters"), (evidence.documents.count, "document", "documents"),
    ]
  }

  private func json(
    _ place: AccordPlace, _ accord: Accord, _ evidence: RecordedEvidence?, _ faults: FileFaults
  ) -> JSONValue {
    let explained = Set(explained(accord).map(\.id))
    let commitments = accord.commitments.map { commitment -> JSONValue in
      let head: JSONValue = ["id": .string(commitment.id), "title": .string(commitment.title)]
      return explained.contains(commitment.id)
        ? head.with(["paraphrase": .string(paraphrase(commitment, in: accord))]) : head
    }
    return [
      "file": .string(place.name), "accord": ["id": .string(accord.id), "title": .string(accord.title)],
      "parts": .object(Self.parts(accord).map { .init($0.name, .integer($0.count)) }),
      "evidence": evidence.map { .object(Self.kinds($0).map { .init($0.name, .integer($0.count)) }) } ?? .null,
      "commitments": .array(commitments), faults.json.name: faults.json.value,
    ]
  }

  private func next(_ place: AccordPlace, _ accord: Accord) -> NextStep {
    if !accord.examples.isEmpty { return NextStep("test", place.argument) }
    if !explain { return NextStep("check", place.argument, "--explain") }
    return place.register == nil ? NextStep("format", place.argument) : NextStep("status", "--register", place.argument)
  }
}
