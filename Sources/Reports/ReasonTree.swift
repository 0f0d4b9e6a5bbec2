// The tree of reasons of a finding, drawn with lines.

package import Findings

/// Draws an explanation as a tree.
///
///     The count reaches 20,000.
///     ├─ 15,000 by cbp  [cbp-2007]
///     └─ nothing is missing
package enum ReasonTree {
  /// How many ids of evidence a step shows; the list under the tree has all.
  private static let shownIDs = 4

  /// The tree, `indent` columns from the left.
  package static func page(_ explanation: Explanation, indent: Int = 0) -> Page {
    var page = Page()
    let margin = String(repeating: " ", count: indent)
    page.flow(spans(explanation), first: .init([Span(margin)]), rest: .init([Span(margin)]))
    draw(explanation.children, margin: margin, into: &page)
    return page
  }

  private static func draw(_ steps: [Explanation], margin: String, into page: inout Page) {
    for (index, step) in steps.enumerated() {
      let isLast = index + 1 == steps.count
      let below = margin + (isLast ? "   " : "│  ")
      let under = below + (step.children.isEmpty ? "" : "│ ")
      page.flow(
        spans(step), first: Line([.faint(margin + (isLast ? "└─ " : "├─ "))]), rest: Line([.faint(under)]))
      draw(step.children, margin: below, into: &page)
    }
  }

  private static func spans(_ step: Explanation) -> [Span] {
    guard !step.evidence.isEmpty else { return [Span(step.text)] }
    let shown = step.evidence.prefix(shownIDs).joined(separator: " ")
    let more = step.evidence.count - shownIDs
    return [Span(step.text + " "), .faint("[\(shown)\(more > 0 ? " and \(more) more" : "")]")]
  }
}
