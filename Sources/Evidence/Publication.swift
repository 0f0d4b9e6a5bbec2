// When a piece of evidence became known.

package import CivilTime

/// When a piece of evidence became public, or was recorded where that is not known.
///
/// It is known from the last day that its publication date allows: never earlier than certain.
package struct Publication: Hashable, Sendable {
  package let published: PartialDate?
  package let recorded: CivilDate?
  /// The first day at whose end the evidence is known for certain.
  package let knownFrom: CivilDate

  /// Nil if neither is given.
  package init?(published: PartialDate?, recorded: CivilDate?) {
    guard let day = published?.latest ?? recorded else { return nil }
    self.published = published
    self.recorded = recorded
    knownFrom = day
  }

  package init(published: PartialDate) {
    self.published = published
    recorded = nil
    knownFrom = published.latest
  }

  /// Whether it became public after `other` did, whatever days the two dates allow.
  package func isCertainlyAfter(_ other: Publication) -> Bool {
    (published?.earliest ?? knownFrom) > (other.published?.latest ?? other.knownFrom)
  }

  /// Whether the evidence is known for certain at the end of the day.
  package func isKnown(by day: CivilDate) -> Bool { knownFrom <= day }
}

extension Publication: CustomStringConvertible {
  /// `published 2004-07-21`, or `recorded 2026-11-24` where no publication date is known.
  package var description: String {
    published.map { "published \($0)" } ?? "recorded \(knownFrom)"
  }
}
