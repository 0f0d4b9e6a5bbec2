// The instances of one commitment with their words: what `servanda why COMMITMENT` shows when there are several.

package import Accords
import CivilTime
package import Findings

/// Lists the findings of one commitment.
package struct InstanceList {
  private let accord: Accord

  package init(accord: Accord) { self.accord = accord }

  package func page(_ commitment: Commitment, _ findings: [Finding]) -> Page {
    var page = Page()
    page.flow([.strong(commitment.title)], indent: 0)
    page.flow("\(commitment.id) · \(accord.whoOwesWhom(commitment, debtor: nil))")
    if let viewpoint = findings.first?.viewpoint { page.line(.faint(viewpoint.header)) }
    page.gap()
    let width = min(24, (findings.map { displayWidth(name($0)) }.max() ?? 0) + 2)
    for finding in findings { page.append(entry(finding, width: width)) }
    return page
  }

  private func name(_ finding: Finding) -> String {
    finding.instance.label.isEmpty ? "since \(finding.instance.days.start.long)" : finding.instance.label
  }

  private func entry(_ finding: Finding, width: Int) -> Page {
    let qualifier = finding.qualifier.map { " (\($0.rawValue))" } ?? ""
    let reasons = finding.reasons.isEmpty ? "" : ", \(finding.reasons.map(\.rawValue).joined(separator: ", "))"
    let tally = finding.tally.map { " · \($0.short)" } ?? ""
    var page = Page()
    page.flow(
      [.word(finding.word), Span(qualifier + reasons + tally)],
      first: Line([Span(padded(" " + name(finding), to: width + 1))]), rest: .spaces(width + 3))
    return page
  }
}
