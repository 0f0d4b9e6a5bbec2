// What was counted in each period against what was required: the chart of a commitment.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities
import Reports

/// The bounds of every instance as bars, the threshold as a line with its label, each side's figures alone beside them.
struct TallyChart {
  private let visit: Visit
  private let view: View
  private let commitment: Commitment
  private let findings: [Finding]
  private let chosen: Finding?
  private let unit: String
  private var say: Strings { visit.say }

  private static let (width, height, left, right, top, bottom) = (760, 320, 74, 14, 30, 46)
  private static let mostShown = 60

  /// Nil where nothing is counted. `chosen` is the instance that the page is about.
  init?(_ visit: Visit, _ view: View, _ commitment: Commitment, _ findings: [Finding], at chosen: Finding? = nil) {
    let debtor = chosen.map(\.instance.debtor)
    let counted = findings.filter {
      $0.tally != nil && $0.instance.kind == .period
        && (debtor.map { $0 == nil } ?? true || $0.instance.debtor == debtor)
    }
    guard let unit = (chosen?.tally ?? counted.last?.tally)?.unit,
      counted.contains(where: { $0.tally.map { !$0.bounds.isUnknown } ?? false })
    else { return nil }
    (self.visit, self.view, self.commitment, self.chosen, self.unit) = (visit, view, commitment, chosen, unit)
    self.findings = Array(counted.filter { $0.tally?.unit == unit }.suffix(Self.mostShown))
  }

  // MARK: In words

  private var title: String {
    guard let last = chosen ?? findings.last else { return commitment.title }
    return "\(commitment.title), \(commitment.address(of: last.instance)): \(say.word(last.word))"
  }

  /// Extremes, the last value and the threshold.
  private var description: String {
    let known = findings.filter { $0.tally.map { !$0.bounds.isUnknown } ?? false }
    func words(_ finding: Finding?) -> String {
      guard let finding, let tally = finding.tally else { return "–" }
      return "\(commitment.address(of: finding.instance)): \(tally.bounds)"
    }
    let least = known.min { lower($0) < lower($1) }
    let most = known.max { lower($0) < lower($1) }
    let threshold = (chosen ?? findings.last)?.tally?.threshold
    let limit = threshold.map {
      say($0.relation == .atLeast ? "chart.at-least" : "chart.at-most", ["n": $0.amount.grouped, "unit": unit])
    }
    return say(
      "chart.words",
      [
        "n": "\(findings.count)", "unit": unit, "least": words(least), "most": words(most), "last": words(known.last),
        "limit": limit ?? "–",
      ])
  }

  private func lower(_ finding: Finding) -> Amount { finding.tally?.bounds.lower ?? .zero }

  // MARK: The drawing

  var svg: Markup {
    var drawing = Drawing(width: Self.width, height: Self.height)
    let amounts = findings.flatMap { finding -> [Amount] in
      guard let tally = finding.tally else { return [] }
      return [tally.bounds.lower, tally.bounds.upper ?? tally.bounds.lower, tally.threshold.amount]
    }
    let scale = Scale(amounts, pixels: Self.height - Self.top - Self.bottom)
    let floor = Self.height - Self.bottom
    for tick in scale.ticks {
      let y = floor - scale.height(tick)
      drawing.line(Self.left, y, Self.width - Self.right, y, "grid")
      drawing.text(Self.left - 6, y + 4, tick.grouped, "axis", anchor: "end", size: 11)
    }
    let room = Self.width - Self.left - Self.right
    let every = max(1, (findings.count + 13) / 14)
    for (index, finding) in findings.enumerated() {
      let x = Self.left + room * index / findings.count
      let slot = max(4, room / max(1, findings.count))
      bar(finding, x, slot, scale, floor, &drawing)
      if (findings.count - 1 - index) % every == 0 {
        drawing.text(
          x + slot / 2, floor + 30, commitment.address(of: finding.instance), "axis", anchor: "middle", size: 10)
      }
    }
    thresholds(scale, floor, room, &drawing)
    return drawing.svg(title: title, description: description)
  }

  private func bar(_ finding: Finding, _ x: Int, _ slot: Int, _ scale: Scale, _ floor: Int, _ drawing: inout Drawing) {
    guard let tally = finding.tally else { return }
    let style = finding.word.style + (finding.instance == chosen?.instance ? " chosen" : "")
    let (start, width) = (x + slot / 6, max(2, slot * 2 / 3))
    drawing.text(x + slot / 2, floor + 14, finding.word.sign, "mark \(style)", anchor: "middle", size: 12)
    if finding.instance == chosen?.instance {
      drawing.line(start, floor + 18, start + width, floor + 18, style, thick: 3)
    }
    guard !tally.bounds.isUnknown else { return }
    let low = scale.height(tally.bounds.lower)
    if low > 0 { drawing.box(start, floor - low, width, low, "bar \(style)", isHollow: false) }
    guard let upper = tally.bounds.upper else {
      // No upper bound: the bar has no end.
      drawing.line(start + width / 2, floor - low, start + width / 2, Self.top, style, dashed: true)
      return
    }
    let high = scale.height(upper)
    if high > low { drawing.box(start, floor - high, width, high - low, "range \(style)", isHollow: true) }
  }

  /// A line over the instances that have the same threshold, with its label on it.
  private func thresholds(_ scale: Scale, _ floor: Int, _ room: Int, _ drawing: inout Drawing) {
    var start = 0
    for index in findings.indices {
      let threshold = findings[index].tally?.threshold
      let isLast = index == findings.count - 1 || findings[index + 1].tally?.threshold != threshold
      guard isLast, let threshold else { continue }
      let y = floor - scale.height(threshold.amount)
      let (from, to) = (Self.left + room * start / findings.count, Self.left + room * (index + 1) / findings.count)
      drawing.line(from, y, to, y, "limit", dashed: true, thick: 2)
      let key = threshold.relation == .atLeast ? "chart.at-least" : "chart.at-most"
      drawing.text(from + 4, y - 5, say(key, ["n": threshold.amount.grouped, "unit": unit]), "label", size: 12)
      start = index + 1
    }
  }

  // MARK: The figure on a page

  /// The drawing with its title, its table and its address.
  var figure: Markup {
    let sources = Set(findings.flatMap(\.explanation.allEvidence).compactMap { view.index[$0] }.compactMap(reporter))
    let names = sources.map(view.index.name(of:)).sorted()
    let shown = names.prefix(6).joined(separator: "; ") + (names.count > 6 ? " …" : "")
    return element(
      "section", nil, [Attribute("id", "chart")], element("h2", nil, [], .text(say("chart"))),
      element(
        "figure", nil, [],
        element(
          "figcaption", nil, [], element("strong", nil, [], .text(title)), " — ",
          .text(say("chart.subtitle", ["unit": unit]))), svg,
        element("p", "source", [], .text(say("chart.legend")), " ", .text(say("chart.sources", ["names": shown]))),
        element("details", nil, [], element("summary", nil, [], .text(say("chart.table"))), table.markup(say))))
  }

  private func reporter(_ piece: EvidencePiece) -> String? {
    if case .observation(let figure) = piece { figure.reporter } else { nil }
  }

  /// The same as a table.
  var table: Table {
    var table = Table(
      title,
      [
        Column("instance"), Column("lower", isNumber: true), Column("upper", isNumber: true),
        Column("threshold", isNumber: true), Column("word"),
      ])
    for finding in findings {
      let address = visit.address(of: commitment, finding.instance, in: view.accord)
      let name = commitment.address(of: finding.instance)
      let bounds = finding.tally?.bounds
      let isKnown = bounds.map { !$0.isUnknown } ?? false
      let lower = isKnown ? bounds?.lower.grouped ?? "" : ""
      table.add(
        address, name,
        [
          Cell(link(address, name), name), Cell(lower), Cell(bounds?.upper?.grouped ?? ""),
          Cell(finding.tally?.threshold.amount.grouped ?? ""), Cell(say.tag(finding.word), finding.word.rawValue),
        ])
    }
    return table
  }
}
