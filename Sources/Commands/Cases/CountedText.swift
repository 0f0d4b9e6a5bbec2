// What is found of commitments on numbers and shares of cases, and how published figures compare with the cases.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Registry
import Reports

/// Shows the findings that rest on what files of cases come to.
struct CountedText {
  /// So many differences are shown; a program gets all.
  private static let most = 20

  private let study: CountedStudy
  private let accord: Accord

  init(_ study: CountedStudy) { (self.study, accord) = (study, study.register.accord) }

  var page: Page {
    var page = Page()
    for commitment in accord.commitments {
      let findings = study.judged.findings.filter { $0.commitment == commitment.id }
      guard !findings.isEmpty else { continue }
      page.gap()
      page.flow([Span(commitment.id, .strong), Span(" · \(commitment.title)")], indent: 0, hanging: 2)
      page.append(InstanceList(accord: accord).entries(findings))
    }
    page.part(comparison)
    return page.followed(by: study.judged.note)
  }

  private var comparison: Page {
    var page = Page()
    let apart = study.compared.filter { !$0.agrees }
    guard !study.compared.isEmpty else { return page }
    page.heading("Published figures beside the cases")
    page.flow(
      Span(
        "\(counted(study.compared.count, "figure")) compared: \(study.compared.count - apart.count) the same or possible by the cases, "
          + "\(apart.count) different"), indent: 2, hanging: 2)
    for one in apart.prefix(Self.most) { page.flow(Span(words(one)), indent: 2, hanging: 2) }
    if apart.count > Self.most { page.flow("and \(apart.count - Self.most) more (--json has all)", indent: 2) }
    return page
  }

  private func words(_ one: ComparedFigure) -> String {
    let row = one.published
    let subject = [row.indicator, row.classID.map { "class \($0)" }].compactMap(\.self).joined(separator: " ")
    return "\(subject), \(row.days.long): \(row.figure) by \(row.reporter), \(row.publication); "
      + "\(number(one.counted)) by \(one.reporter.name)\(gap(one).map { ", a gap of \($0)" } ?? "")"
  }

  private func number(_ figure: CaseFigure) -> String {
    guard let most = figure.most else { return "at least \(Amount(figure.least).grouped)" }
    let least = Amount(figure.least).grouped
    return most == figure.least ? least : "\(least) to \(Amount(most).grouped)"
  }

  /// How many more the cases come to, where both are one number.
  private func gap(_ one: ComparedFigure) -> String? {
    guard one.published.bound == .exact, one.counted.most == one.counted.least else { return nil }
    let gap = Amount(one.counted.least) - one.published.value
    return gap > .zero ? "+\(gap.grouped)" : gap.grouped
  }

  var json: JSONValue {
    let compared = study.compared.map { one -> JSONValue in
      [
        "indicator": .string(one.published.indicator), "class": .text(one.published.classID),
        "first": .text(one.published.days.start), "last": .text(one.published.days.lastDay),
        "published": .text(one.published.value), "bound": .string(one.published.bound.rawValue),
        "reporter": .string(one.published.reporter), "evidence": .string(one.published.id),
        "casesOf": .string(one.reporter.id), "least": .integer(one.counted.least),
        "most": one.counted.most.map(JSONValue.integer) ?? .null, "agrees": .bool(one.agrees), "gap": .text(gap(one)),
      ]
    }
    let findings = study.judged.findings.map { JSONValue.finding($0, in: accord) }
    return (["counted": .array(findings), "compared": .array(compared)] as JSONValue).with(study.judged.json)
  }

  /// One finding with its reasons, down to the figures that the cases come to.
  func why(_ finding: Finding) -> Page {
    let index = EvidenceIndex(study.register.evidence, knownBy: finding.viewpoint.known)
    return WhyText(accord: accord, index: index).page(finding)
  }
}
