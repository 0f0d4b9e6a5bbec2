// The instances of one commitment with their words: what `servanda why COMMITMENT` shows when there are several.

package import Accords
import CivilTime
package import Findings

/// Lists the findings of one commitment.
package struct InstanceList {
  private let accord: Accord

  package init(accord: Accord) { self.accord = accord }

  /// One line for each finding: its instance, its word, its tally. All are of this commitment.
  package func page(_ commitment: Commitment, _ findings: [Finding]) -> Page {
    var page = Page()
    page.flow([.strong(commitment.title)], indent: 0)
    page.flow("\(commitment.id) · \(accord.whoOwesWhom(commitment, debtor: nil))")
    if let viewpoint = findings.first?.viewpoint { page.line(.faint(viewpoint.header)) }
    page.gap()
    page.append(entries(findings))
    return page
  }

  /// The lines of the findings alone.
  package func entries(_ findings: [Finding]) -> Page {
    var page = Page()
    let width = min(36, (findings.map { displayWidth(name($0)) }.max() ?? 0) + 2)
    for finding in findings { page.append(entry(finding, width: width)) }
    return page
  }

  private func name(_ finding: Finding) -> String {
    // A round and a case name their day; a period is always shown with its dates.
    finding.instance.kind == .round ? finding.instance.label : dated(finding)
  }

  private func dated(_ finding: Finding) -> String {
    finding.instance.named(accord.address(of: finding.instance, finding.commitment))
  }

  private func entry(_ finding: Finding, width: Int) -> Page {
    let qualifier = finding.qualifier.map { " (\($0.rawValue))" } ?? ""
    let reasons = finding.reasons.isEmpty ? "" : ", \(finding.reasons.map(\.rawValue).joined(separator: ", "))"
    let tally = finding.shortTally.map { " · \($0)" } ?? ""
    var page = Page()
    page.flow(
      [.word(finding.word), Span(qualifier + reasons + tally)],
      first: Line([Span(padded(" " + name(finding), to: width + 1))]), rest: .spaces(5))
    return page
  }
}
