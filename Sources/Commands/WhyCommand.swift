// servanda why: one finding with all its reasons.

import Accords
import ArgumentParser
import CivilTime
import Findings
import Registry
import Reports

struct Why: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a finding, down to the evidence.",
    discussion: "Without INSTANCE, a commitment that has several lists them with their words.")

  @Argument(help: "The commitment's id, as `servanda status` shows it.", completion: .custom(commitmentCompletions))
  var commitment: String
  @Argument(help: "One of its instances: FY2007, a round, a case; with the party where each is judged for itself.")
  var instance: [String] = []
  @OptionGroup var clocks: ViewpointOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let register = try common.open(in: surroundings)
    let commitment = try known(in: register.accord)
    let judged = register.judged(at: viewpoint, of: [commitment.id])
    let all = judged.findings
    console.tell(judged, asJSON: common.json)
    guard !all.isEmpty || !judged.refused.isEmpty else { throw nothingYet(viewpoint) }
    let asked = try ofInstance(all, viewpoint)
    let index = EvidenceIndex(register.evidence, knownBy: viewpoint.known)
    let isOne = !instance.isEmpty || asked.count == 1
    console.answer(
      common.form(in: surroundings), command: "why", about: register.accord,
      page: (isOne ? pages(asked, register.accord, index) : list(commitment, asked, register.accord)).followed(
        by: judged.note),
      json: json(asked, register.accord, index).with(judged.json),
      next: isOne ? after(asked, index) : [.why(foremost(asked), carrying: carried)])
  }

  private var carried: [[String]] { clocks.carried + common.carried }

  // MARK: What was asked for

  private func known(in accord: Accord) throws(Failure) -> Commitment {
    if let found = accord.commitment(commitment) { return found }
    throw .unknown(
      "commitment", commitment, among: accord.commitments.map(\.id),
      next: [NextStep(["status"], carrying: common.carried)])
  }

  private func ofInstance(_ findings: [Finding], _ viewpoint: Viewpoint) throws(Failure) -> [Finding] {
    guard !instance.isEmpty else { return findings }
    let written = instance.joined(separator: " ")
    let asked = findings.filter { $0.instance.answers(to: written) }
    guard asked.isEmpty else { return asked }
    let labels = findings.map(\.instance.label).filter { !$0.isEmpty }
    let range = "it has \(labels.first ?? "") to \(labels.last ?? ""), \(viewpoint.header)"
    let help = labels.isEmpty ? ["it has one instance, without a name"] : labels.count > 12 ? [range] : []
    throw .unknown(
      "instance of \(commitment)", written, among: labels, help: help,
      next: [NextStep(["why", commitment], carrying: carried)])
  }

  private func nothingYet(_ viewpoint: Viewpoint) -> Failure {
    Failure(
      .usage, "\(commitment) has no instance yet, \(viewpoint.header)", help: ["ask on a later day with --on"],
      next: [NextStep(["why", commitment], carrying: common.carried)])
  }

  // MARK: The answer

  private func pages(_ findings: [Finding], _ accord: Accord, _ index: EvidenceIndex) -> Page {
    var page = Page()
    let text = WhyText(accord: accord, index: index)
    for finding in findings {
      if !page.lines.isEmpty {
        page.gap()
        page.line([Span(String(repeating: "─", count: Page.width), .faint)])
      }
      page.append(text.page(finding))
    }
    return page
  }

  private func list(_ commitment: Commitment, _ findings: [Finding], _ accord: Accord) -> Page {
    InstanceList(accord: accord).page(commitment, findings)
  }

  private func json(_ findings: [Finding], _ accord: Accord, _ index: EvidenceIndex) -> JSONValue {
    [
      "findings": .array(findings.map(JSONValue.finding)),
      "evidence": .array(pieces(findings, index).map(EvidenceJSON(accord: accord, index: index).value)),
    ]
  }

  private func pieces(_ findings: [Finding], _ index: EvidenceIndex) -> [EvidencePiece] {
    var seen: Set<String> = []
    return findings.flatMap(\.explanation.allEvidence).filter { seen.insert($0).inserted }.compactMap { index[$0] }
  }

  private func foremost(_ findings: [Finding]) -> Finding {
    // Of several that ask alike the last, which is the newest.
    findings.reversed().min { $0.word.concern < $1.word.concern } ?? findings[findings.count - 1]
  }

  /// The indicator of the first figure that was used, or else the commitment's evidence.
  private func after(_ findings: [Finding], _ index: EvidenceIndex) -> [NextStep] {
    let known = clocks.known.map { [["--known", $0]] } ?? []
    return [NextStep(["evidence", "--commitment", commitment], carrying: known + common.carried)]
  }
}

extension Instance {
  /// Its label, or the part of it before the debtor: `FY2007` means that year for each debtor.
  fileprivate func answers(to written: String) -> Bool {
    label == written || debtor.map { label == "\(written) \($0)" } ?? false
  }
}

/// The commitments of the register at hand, for a shell that completes a word.
@Sendable private func commitmentCompletions(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
  let surroundings = Surroundings.ofProcess()
  var options = CommonOptions()
  options.registerFolder = words.firstIndex(of: "--register").flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
  let register = try? options.open(in: surroundings)
  return register?.accord.commitments.map(\.id) ?? []
}
