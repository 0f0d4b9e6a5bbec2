// servanda test: the examples of an accord, run as tests.

import Accords
import ArgumentParser
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct Test: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the examples of an accord.",
    discussion: """
      An example supposes evidence and says which words are to be found. Where one is not found the exit status is 1. \
      What is found is checked by the separate checker too; what that contradicts ends with 70.
      """)

  @Argument(help: "An accord file, or a register's folder (default: the register at hand).", completion: .file())
  var path: String?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try AccordPlace(path, common, in: surroundings)
    let accord = try place.check().accord
    let outcomes = Register(folder: "", accord: accord, evidence: RecordedEvidence(), warnings: []).runExamples()
    let failed = outcomes.count { !$0.failures.isEmpty }
    if failed > 0 { console.exit = .found }
    let refused = Judged(findings: [], checks: [], refused: outcomes.flatMap(\.refused))
    console.tell(refused, asJSON: common.json)
    let explained = NextStep("check", place.argument, "--explain")
    console.answer(
      common.form(in: surroundings), command: "test", about: accord, page: page(outcomes, failed, place),
      json: json(outcomes, place, accord),
      next: [failed > 0 || place.register == nil ? explained : NextStep("status", "--register", place.argument)])
  }

  private func page(_ outcomes: [ExampleOutcome], _ failed: Int, _ place: AccordPlace) -> Page {
    var page = Page()
    for outcome in outcomes {
      let sign = outcome.passed ? Span("✓ ", .word(.kept)) : Span("✕ ", .word(.breached))
      page.flow(
        [sign, Span(outcome.example.title), Span(" (line \(outcome.example.line))", .faint)], indent: 0, hanging: 2)
      for failure in outcome.failures { page.append(shown(failure)) }
      for one in outcome.refused { page.flow("not confirmed: \(one.subject)", indent: 4, hanging: 2) }
    }
    page.gap()
    page.flow(Span(verdict(outcomes.count, failed, refused: outcomes.count { !$0.refused.isEmpty }, place)))
    return page
  }

  private func verdict(_ count: Int, _ failed: Int, refused: Int, _ place: AccordPlace) -> String {
    if count == 0 { return "\(place.name) has no examples" }
    let all = counted(count, "example")
    if failed > 0 { return "\(all), \(failed) not as expected" }
    return "\(all), \(count == 1 ? "as" : "all as") expected" + (refused > 0 ? ", \(refused) not confirmed" : "")
  }

  private func shown(_ failure: ExampleOutcome.Failure) -> Page {
    var page = Page()
    page.flow("expected: \(subject(failure.expected)) \(failure.expected.word)", indent: 4, hanging: 2)
    guard let finding = failure.finding else {
      page.flow("found: no such instance on that day", indent: 4, hanging: 2)
      return page
    }
    let reasons = finding.reasons.isEmpty ? "" : " (\(finding.reasons.map(\.rawValue).joined(separator: ", ")))"
    let tally = finding.tally.map { " · \($0.text)" } ?? ""
    page.flow("found: \(finding.word.rawValue)\(reasons)\(tally)", indent: 4, hanging: 2)
    return page
  }

  private func subject(_ expected: Expectation) -> String {
    expected.commitment + (expected.instance.map { " \($0)" } ?? "")
  }

  private func json(_ outcomes: [ExampleOutcome], _ place: AccordPlace, _ accord: Accord) -> JSONValue {
    let examples = outcomes.map { outcome -> JSONValue in
      [
        "title": .string(outcome.example.title), "line": .integer(outcome.example.line),
        "on": .text(outcome.example.on), "known": .text(outcome.example.known), "passed": .bool(outcome.passed),
        "failures": .array(outcome.failures.map { Self.json($0, accord) }),
        "refused": .array(outcome.refused.map(\.json)),
      ]
    }
    return ["file": .string(place.name), "examples": .array(examples)]
  }

  private static func json(_ failure: ExampleOutcome.Failure, _ accord: Accord) -> JSONValue {
    [
      "commitment": .string(failure.expected.commitment), "instance": .text(failure.expected.instance),
      "expected": .string(failure.expected.word), "found": .text(failure.finding?.word.rawValue),
      "finding": failure.finding.map { .finding($0, in: accord) } ?? .null,
    ]
  }
}
