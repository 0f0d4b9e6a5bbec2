// Why a finding is what it is: the tree of reasons, the readings, what would change it.

import Accords
import CivilTime
import Findings
import Reports

extension FindingPage {
  var why: Markup { visit.section("why", element("ul", "tree", say.recorded, step(reasons)), id: "why") }

  /// The tree without the steps that only repeat who says what: that stands on the page already.
  private var reasons: Explanation {
    let tree = finding.explanation
    let said = Set(finding.positions.map(\.statement))
    let steps = tree.children.filter { $0.kind != .position || !said.isSuperset(of: $0.evidence) }
    return Explanation(tree.kind, tree.text, figures: tree.figures, evidence: tree.evidence, children: steps)
  }

  /// A step with what it rests on; many alike can be opened.
  private func step(_ step: Explanation) -> Markup {
    let text: Markup = [.text(step.text), " ", visit.evidence(step.evidence, in: accord, most: 4)]
    guard !step.children.isEmpty else {
      guard step.kind == .note, step.text.count > 240, let colon = step.text.firstIndex(of: ":") else {
        return element("li", nil, [], text)
      }
      return element(
        "li", nil, [],
        element(
          "details", nil, [], element("summary", nil, [], .text(String(step.text[..<colon]))),
          element("p", nil, [], text)))
    }
    let children = element("ul", all: step.children.map(self.step))
    guard step.children.count > 8 else { return element("li", nil, [], text, children) }
    return element(
      "li", nil, [], text,
      element(
        "details", nil, [], element("summary", nil, [], .text(say("steps", ["n": "\(step.children.count)"]))), children)
    )
  }

  // MARK: Readings

  var readings: Markup {
    let readings = finding.readings.filter { !$0.choices.isEmpty }
    guard !readings.isEmpty else { return .nothing }
    let items = readings.map { reading in
      element(
        "li", nil, [],
        element(
          "dl", "choices",
          all: reading.choices.map { choice in
            element(
              "div", nil, say.recorded, element("dt", nil, [], .text(choice.question)),
              element(
                "dd", nil, [], .text(choice.answer),
                choice.heldBy.isEmpty ? .nothing : element("span", "held", [], .text(" (\(choice.heldBy))"))))
          }),
        element(
          "p", nil, [], "→ ", say.tag(reading.axes.word),
          reading.tally.map { element("span", nil, say.recorded, .text(" " + $0.text)) } ?? .nothing))
    }
    let list = element("ol", "readings", all: items)
    let shown =
      items.count > 6
      ? element(
        "details", nil, [], element("summary", nil, [], .text(say("readings.open", ["n": "\(items.count)"]))), list)
      : list
    return visit.section("readings", element("p", nil, [], .text(say("readings.words"))), shown, pivots, id: "readings")
  }

  private var pivots: Markup {
    guard !finding.pivots.isEmpty else { return .nothing }
    let sets = finding.pivots.map { set in say.list(set.map { "“\($0)”" }) }
    return element(
      "p", "pivots", [], element("strong", nil, [], .text(say("readings.turns"))), " ",
      element("span", nil, say.recorded, .text(sets.joined(separator: "; "))))
  }

  // MARK: What may still come

  var change: Markup {
    let changes = finding.wouldChange.map { change in
      element(
        "li", nil, [], element("span", nil, say.recorded, .text(change.text)),
        .text(change.by.map { " · " + say("change.by", ["day": say.day($0)]) } ?? ""))
    }
    let missing = finding.missing.map { element("li", nil, say.recorded, .text($0)) }
    return [
      visit.section(
        "change",
        changes.isEmpty
          ? element("p", nil, [], .text(say("change.nothing"))) : element("ul", all: changes), id: "change"),
      missing.isEmpty ? .nothing : visit.section("missing", element("ul", all: missing), id: "missing"),
    ]
  }
}
