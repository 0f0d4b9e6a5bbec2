// The count of an indicator over a window, from the figures of its reporters.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The ways to know the count of an indicator over a window.
struct FigureCount {
  let indicator: Indicator
  let excluded: [ClassID]
  let matter: Matter
  let window: DayInterval

  func counts() -> [CountRule.Count] {
    matter.known.counts(.figures(indicator.id, excluding: excluded), over: window, making: made)
  }

  private func made() -> [CountRule.Count] {
    let figures = matter.known.figures(on: indicator, excluding: excluded, over: window)
    let believed = figures.waysToBelieve(naming: matter.known.reporterName)
    let isOneCount = Set(believed.map(\.bounds)).count == 1 && Set(believed.map(isComplete)).count == 1
    if believed.count > 1, isOneCount { return [sameEitherWay(believed, figures)] }
    return believed.map { way in
      count(way, way.figures.support(always: way.contested), figures, label: way.label)
    }
  }

  private func isComplete(_ way: Believed) -> Bool { !way.figures.declarations.covering(window).isEmpty }

  /// Figures contradict one another, and the count is the same whichever are believed: one count, and a remark.
  private func sameEitherWay(_ believed: [Believed], _ figures: FigureSet) -> CountRule.Count {
    let contested = figures.observations.filter { believed[0].contested.contains($0.id) }
    let declared = figures.declarations.filter { believed[0].contested.contains($0.id) }
    var result = count(believed[0], believed[0].figures.support(), figures, label: "")
    let others = believed.dropFirst().map { $0.figures.support() }
    result.certificates += zip(believed.dropFirst(), others).map { $0.figures.certificate($0, $1, among: figures) }
    result.steps += matter.known.unlisted(result.certificates, besides: result.steps)
    let listed = Set(result.steps.flatMap(\.allEvidence) + contested.map(\.id) + declared.map(\.id))
    let complete = others.flatMap(\.declarations)
    let heard = believed.flatMap { $0.figures.heard(by: declared + complete, besides: listed) }
    let needed =
      unique(others.flatMap(\.observations) + heard).filter { !listed.contains($0.id) }.map(matter.known.step)
      + unique(complete).filter { !listed.contains($0.id) }.map(matter.known.step)
    if !needed.isEmpty {
      result.steps.append(Explanation(.note, "Where others are believed, it rests on these besides:", children: needed))
    }
    result.steps.append(
      Explanation(
        .note, "These figures contradict one another; the count is the same whichever are believed:",
        children: contested.map(matter.known.step) + declared.map(matter.known.step)))
    return result
  }

  private func count(
    _ way: Believed, _ support: (observations: [Observation], declarations: [Completeness]), _ figures: FigureSet,
    label: String
  ) -> CountRule.Count {
    let certificate = way.figures.certificate(way, support, among: figures)
    let steps = steps(way, support, label)
    return CountRule.Count(
      bounds: way.bounds, label: label, steps: steps + matter.known.unlisted([certificate], besides: steps),
      unit: indicator.unit,
      isComplete: isComplete(way),
      completeness: completeness(way, besides: Set(support.observations.map(\.id))),
      lastDay: support.observations.map { min($0.days.lastDay, window.lastDay) }.max(), missing: missing(way.figures),
      isExamined: matter.known.observations(of: indicator.id, over: window).contains {
        matter.known.isBelieved($0.reporter)
      },
      certificates: [certificate])
  }

  /// The declarations by which nothing is missing, and what their reporter told though it bounds nothing.
  private func completeness(_ way: Believed, besides listed: Set<EvidenceID>) -> [Explanation] {
    let declarations = way.figures.declarations.enough(for: window)
    return declarations.map(matter.known.step)
      + way.figures.heard(by: declarations, besides: listed).map(matter.known.step)
  }

  private func steps(
    _ way: Believed, _ support: (observations: [Observation], declarations: [Completeness]), _ label: String
  ) -> [Explanation] {
    let what = excluded.isEmpty ? indicator.title : "\(indicator.title), without \(excluded.joined(separator: ", "))"
    let head = label.isEmpty ? what : "\(what), believing \(label)"
    let listed = Set(support.observations.map(\.id))
    // Figures beside the window tell what is left of it, and not that something is on record of it.
    let isTold = support.observations.contains { $0.days.overlaps(window) }
    let others = shownOnly(besides: listed, isTold: isTold)
    return [
      Explanation(
        .quantity, "\(head): \(counted(way.bounds, indicator.unit)) in \(window.long)",
        children: support.observations.map(matter.known.step) + support.declarations.map(matter.known.step)
          + way.figures.heard(by: support.declarations, besides: listed).map(matter.known.step) + others)
    ]
  }

  /// Figures that add nothing to the bounds: weaker ones, and those that bind nothing. Named, not listed as evidence.
  private func shownOnly(besides listed: Set<EvidenceID>, isTold: Bool) -> [Explanation] {
    let rest = matter.known.observations(of: indicator.id, over: window).filter { !listed.contains($0.id) }
    guard !rest.isEmpty else { return [] }
    if !isTold {
      return [
        Explanation(
          .note, "On record are only figures that settle nothing for these days:", children: rest.map(matter.known.step)
        )
      ]
    }
    let names = rest.prefix(6).map { "\($0.figure) (\($0.days), \(matter.known.reporterName($0.reporter)); \($0.id))" }
    let more = rest.count > 6 ? "; and \(rest.count - 6) more" : ""
    return [Explanation(.note, "Also on record, without weight here: \(names.joined(separator: "; "))\(more)")]
  }

  private func missing(_ figures: FigureSet) -> [String] {
    let covered = figures.observations.filter { $0.bound != .atLeast }.map(\.days) + figures.declarations.map(\.days)
    return gaps(in: window, leftBy: covered).map { "a figure of \(indicator.id) for \($0.long)" }
  }
}
