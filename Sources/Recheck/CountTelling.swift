// What is missing of a count, and what would change what is found of it.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  /// What would change the answer to a count.
  func changes(_ performance: Performance, _ tally: Tally) -> [Change] {
    let (threshold, bounds) = (tally.threshold, tally.bounds)
    func counted(_ amount: Amount) -> String { amountInWords(amount.grouped, of: tally.unit) }
    let amount = threshold.amount
    let headroom = "more than \(counted(amount - bounds.lower)) besides: then breached"
    switch (threshold.relation, performance) {
    case (.atLeast, .performed): return [Change("a revision of these figures to less than \(counted(amount)) in all")]
    case (.atLeast, .pending):
      return [
        Change("\(counted(amount - bounds.lower)) more than the figures show: then kept", by: days.lastDay)
      ]
    case (.atLeast, .notPerformed):
      let short = amount - (bounds.upper ?? .zero)
      return [
        Change("figures for \(instance) of at least \(counted(amount)): \(short.grouped) more than any figure shows")
      ]
    case (.atLeast, _):
      return [
        Change("a total for \(instance) of at least \(amount.grouped) (then kept), or of less (then breached)")
      ]
    case (.atMost, .notPerformed):
      return [Change("a revision of these figures to at most \(counted(amount)) in all")]
    case (.atMost, .unknown):
      return [
        Change(headroom),
        Change("a total of at most \(amount.grouped) that its reporter declares complete: then kept"),
      ]
    case (.atMost, _): return [Change(headroom)]
    }
  }

  /// The days of which no figure that is believed tells, or that the record of rounds may have gaps.
  func missing(
    _ quantity: Quantity, _ bounds: Bounds, _ window: DayInterval, _ certificates: [CountCertificate]
  ) -> [String] {
    switch quantity.subject {
    case .meeting:
      return bounds.upper == nil ? ["whether the record of rounds is complete for \(window.long)"] : []
    case .indicator(let id):
      guard let indicator = record.accord.indicators.first(where: { $0.id == id }) else { return [] }
      let leftOut =
        certificates.first { way in
          if case .figures(id, _) = way.subject { way.window == window } else { false }
        }?.leftOut ?? []
      let rows = SecondOpinion(record: record, indicator: indicator, target: [], window: window).rows
      let told = rows.figures.filter { $0.bound != .atLeast && !leftOut.contains($0.id) }.map(\.days)
      let declared = rows.declarations.filter { !leftOut.contains($0.id) }.map(\.days)
      return window.without(told + declared).map { "a figure of \(id) for \($0.long)" }
    }
  }
}
