// servanda recheck: what the separate checker confirms of findings, step by step.

import Accords
import ArgumentParser
import CivilTime
import Findings
import Recheck
import Registry
import Reports

struct RecheckCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "recheck", abstract: "Check findings from the evidence alone, step by step.",
    discussion: """
      A small checker that shares nothing with the judge goes through each finding. Every command does so before it shows \
      a finding; this one tells what was confirmed. Without a commitment it counts.
      """)

  @Argument(help: "The commitment's id, as `servanda status` shows it.")
  var commitment: String?
  @Argument(
    help: "One of its instances: FY2007, a round, a case; with the party where each is judged for itself, or `jointly`."
  )
  var instance: [String] = []
  @OptionGroup var clocks: ViewpointOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let register = try common.open(in: surroundings, known: viewpoint.known, by: viewpoint.clock)
    let asked = try only(register.judged(at: viewpoint, of: try known(in: register.accord)), in: register.accord)
    console.tell(asked, asJSON: common.json)
    console.answer(
      common.form(in: surroundings), command: "recheck", about: register.accord, page: page(asked, viewpoint),
      json: [
        "confirmed": .integer(asked.checks.count - asked.unconfirmed.count),
        "checks": .array((asked.checks + asked.refused).map(\.json)),
      ],
      next: [
        NextStep(
          ["why"] + (commitment.map { [$0] } ?? ["COMMITMENT"]) + instance, carrying: clocks.carried + common.carried)
      ])
  }

  private func known(in accord: Accord) throws(Failure) -> Set<CommitmentID>? {
    guard let commitment else { return nil }
    guard accord.commitment(commitment) != nil else {
      throw .unknown("commitment", commitment, among: accord.commitments.map(\.id))
    }
    return [commitment]
  }

  private func only(_ judged: Judged, in accord: Accord) throws(Failure) -> Judged {
    guard !instance.isEmpty else { return judged }
    let written = instance.joined(separator: " ")
    let owed = commitment.flatMap(accord.commitment)
    let one = judged.only { owed?.means($0.instance, by: written) ?? false }
    guard !one.checks.isEmpty || !one.refused.isEmpty else {
      throw .unknown("instance of \(commitment ?? "")", written, among: judged.checks.map(\.instance.label))
    }
    return one
  }

  private func page(_ judged: Judged, _ viewpoint: Viewpoint) -> Page {
    var page = Page()
    page.line([Span(viewpoint.header, .faint)])
    page.gap()
    if judged.checks.count <= 4 {
      for check in judged.checks { page.append(steps(check)) }
    }
    let confirmed = judged.checks.count - judged.unconfirmed.count
    page.flow("\(counted(confirmed, "finding")) confirmed from the evidence alone, \(judged.refused.count) refused")
    page.append(judged.note)
    return page
  }

  private func steps(_ check: Rechecked) -> Page {
    var page = Page()
    page.flow([Span(check.subject, .strong)], indent: 0, hanging: 2)
    for step in check.steps { page.flow([Span("✓ ", .word(.kept)), Span(step)], indent: 2, hanging: 2) }
    page.gap()
    return page
  }
}
