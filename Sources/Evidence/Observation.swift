// A figure of an indicator, as one reporter gave it.

package import Accords
package import CivilTime
package import Quantities

/// A figure of an indicator for a period, from a reporter, published on a date.
package final class Observation: EvidenceRow {
  /// Counted over the days given, as it stood on a day, or a share that is shown and never added.
  package enum Shape: String, Hashable, Sendable, CaseIterable { case flow, stock, rate }
  /// How the value is meant: `about` widens it by the percentage that the accord sets.
  package enum Bound: String, Hashable, Sendable, CaseIterable {
    case exact
    case atLeast = "at-least"
    case atMost = "at-most"
    case about
  }
  /// What its reporter, or whoever recorded it, warns of.
  package enum Flag: String, Hashable, Sendable, CaseIterable {
    case partial
    case periodUncertain = "period-uncertain"
    case derived, forecast, revised, conflicting, stale, inconsistent
  }

  package let id: EvidenceID
  package let indicator: IndicatorID
  /// Nil: all classes together.
  package let classID: ClassID?
  package let shape: Shape
  package let unit: String
  package let reporter: ReporterID
  package let days: DayInterval
  package let value: Amount
  package let bound: Bound
  package let flags: Set<Flag>
  package let publication: Publication
  package let document: DocumentID?
  package let note: String
  /// Whether the figure bounds anything: forecasts, stale or inconsistent figures and those whose period is not fixed are
  /// shown only.
  package let bindsCount: Bool

  package init(
    id: EvidenceID, indicator: IndicatorID, classID: ClassID?, shape: Shape, unit: String, reporter: ReporterID,
    days: DayInterval, value: Amount, bound: Bound, flags: Set<Flag>, publication: Publication,
    document: DocumentID?, note: String
  ) {
    self.id = id
    self.indicator = indicator
    self.classID = classID
    self.shape = shape
    self.unit = unit
    self.reporter = reporter
    self.days = days
    self.value = value
    self.bound = bound
    self.flags = flags
    self.publication = publication
    self.document = document
    self.note = note
    bindsCount =
      shape != .rate
      && (flags.isEmpty || flags.isDisjoint(with: [.periodUncertain, .forecast, .stale, .inconsistent]))
  }

  /// What the value says of the true number; with `aboutPercent` nil, "about" says nothing.
  package func bounds(aboutPercent: Int?) -> Bounds? {
    switch bound {
    case .exact: return Bounds(lower: value, upper: value)
    case .atLeast: return Bounds(lower: max(.zero, value), upper: nil)
    case .atMost: return Bounds(lower: .zero, upper: value)
    case .about:
      guard let range = aboutPercent.map(value.widened(byPercent:)) else { return nil }
      return Bounds(lower: max(.zero, range.lowerBound), upper: range.upperBound)
    }
  }

  /// The value with its bound in words: `at least 17,000`.
  package var figure: String {
    switch bound {
    case .exact: value.grouped
    case .atLeast: "at least \(value.grouped)"
    case .atMost: "at most \(value.grouped)"
    case .about: "about \(value.grouped)"
    }
  }

  /// The same row, or one that says the same in every field.
  package static func == (one: Observation, other: Observation) -> Bool {
    one === other
      || one.id == other.id && one.indicator == other.indicator && one.classID == other.classID
        && one.shape == other.shape && one.unit == other.unit && one.reporter == other.reporter
        && one.days == other.days && one.value == other.value && one.bound == other.bound && one.flags == other.flags
        && one.publication == other.publication && one.document == other.document && one.note == other.note
  }
}
