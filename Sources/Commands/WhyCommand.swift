// servanda why: one finding with all its reasons.

import Accords
import ArgumentParser
import CivilTime
import Findings
import Recheck
import Registry
import Reports

struct Why: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a finding, down to the evidence.",
    discussion: "Without INSTANCE, a commitment that has several lists them with their words.")

  @Argument(help: "The commitment's id, as `servanda status` shows it.", completion: .custom(commitmentCompletions))
  var commitment: String
  @Argument(
    help: "One of its instances: FY2007, a round, a case; with the party where each is judged for itself, or `jointly`."
  )
  var instance: [String] = []
  @OptionGroup var clocks: ViewpointOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let register = try common.open(in: surroundings, known: viewpoint.known, by: viewpoint.clock)
    let commitment = try known(in: register.accord)
    let misplaced = CommonOptions.howToName(instance, in: surroundings)
    let judged = try asked(
      of: register.judged(at: viewpoint, of: [commitment.id]), commitment, viewpoint, misplaced)
    let shown = judged.findings
    console.tell(judged, asJSON: common.json)
    let index = EvidenceIndex(register.evidence, knownBy: viewpoint.known)
    let isOne = !instance.isEmpty || shown.count == 1
    let page = isOne ? pages(shown, register.accord, index) : list(commitment, shown, register.accord)
    console.answer(
      common.form(in: surroundings), command: "why", about: register.accord,
      page: (shown.isEmpty ? Page() : page).followed(by: judged.note),
      json: json(shown, register.accord, index).with(judged.json), next: [next(shown, isOne, register.accord)])
  }

  private var carried: [[String]] { clocks.carried + common.carried }

  // MARK: What was asked for

  private func known(in accord: Accord) throws(Failure) -> Commitment {
    if let found = accord.commitment(commitment) { return found }
    throw .unknown(
      "commitment", commitment, among: accord.commitments.map(\.id),
      next: [NextStep(["status"], carrying: common.carried)])
  }

  /// The findings on the instance that was named, or on all; a refused one has an instance too.
  private func asked(
    of judged: Judged, _ commitment: Commitment, _ viewpoint: Viewpoint, _ misplaced: [String]
  ) throws(Failure) -> Judged {
    let instances = (judged.checks + judged.refused).map(\.instance)
    if let one = judged.leftOut.first { throw Failure(.usage, one.text) }
    guard !instances.isEmpty else { throw nothingYet(viewpoint) }
    guard !instance.isEmpty else { return judged }
    let written = instance.joined(separator: " ")
    let asked = judged.only { commitment.means($0.instance, by: written) }
    guard asked.checks.isEmpty, asked.refused.isEmpty else { return asked }
    let labels = instances.map(commitment.address).filter { !$0.isEmpty }
    let isOfCases =
      switch commitment.rule.trigger {
      case .eachCase, .eachRound: true
      default: false
      }
    throw noSuch(written, among: labels, viewpoint, unless: isOfCases ? "none is on record yet" : nil, misplaced)
  }

  private func noSuch(
    _ written: String, among labels: [String], _ viewpoint: Viewpoint, unless empty: String?, _ misplaced: [String]
  ) -> Failure {
    let range = "it has \(labels.first ?? "") to \(labels.last ?? ""), \(viewpoint.header)"
    let help = labels.isEmpty ? [empty ?? "it has one instance, without a name"] : labels.count > 12 ? [range] : []
    return .unknown(
      "instance of \(commitment)", written, among: labels, help: help + misplaced,
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
      "findings": .array(findings.map { .finding($0, in: accord) }),
      "evidence": .array(pieces(findings, index).map(EvidenceJSON(accord: accord, index: index).value)),
    ]
  }

  private func pieces(_ findings: [Finding], _ index: EvidenceIndex) -> [EvidencePiece] {
    var seen: Set<String> = []
    return findings.flatMap(\.explanation.allEvidence).filter { seen.insert($0).inserted }.compactMap { index[$0] }
  }

  /// After a list the finding that asks most for attention, of several that ask alike the newest; after one finding its
  /// evidence, and where none may be shown what the checker says.
  private func next(_ shown: [Finding], _ isOne: Bool, _ accord: Accord) -> NextStep {
    guard let foremost = shown.reversed().min(by: { $0.word.concern < $1.word.concern }) else {
      return NextStep(["recheck", commitment] + instance, carrying: carried)
    }
    guard isOne else { return .why(foremost, in: accord, carrying: carried) }
    let known = (clocks.known.map { [["--known", $0]] } ?? []) + clocks.clock.carried
    return NextStep(["evidence", "--commitment", commitment], carrying: known + common.carried)
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
