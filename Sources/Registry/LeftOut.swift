// Commitments that are not judged from single rows: there is too much of them, or files of cases tell of them.

package import Accords
import CivilTime

/// A commitment that is not judged because a calendar of short periods gives it too many instances by the day asked about, or because files of
/// cases on record bear on it, which no judge of single rows reads.
package struct LeftOut: Hashable, Sendable {
  /// Of one commitment no more periods than these are judged: each day of half a century.
  package static let most = 20_000

  package let commitment: CommitmentID
  /// About how many periods have begun; never fewer than there are instances.
  package let periods: Int
  /// Whether it is for the files of cases on record.
  package let isDelivered: Bool

  package init(commitment: CommitmentID, periods: Int, isDelivered: Bool = false) {
    self.commitment = commitment
    self.periods = periods
    self.isDelivered = isDelivered
  }

  /// What was left out, and what to ask instead.
  package var text: String {
    isDelivered
      ? "\(commitment) is not judged here: files of cases on record bear on it. Ask `servanda cases`."
      : "\(commitment) is left out: about \(periods) of its periods have begun by that day, and of one commitment no more than "
        + "\(Self.most) are judged. Ask on an earlier day with --on."
  }
}

extension Register {
  /// The commitments that have too many periods on the day, and those on which files of cases bear that were on record then.
  func leftOut(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>?) -> [LeftOut] {
    let delivered = restingOnDeliveries(knownBy: viewpoint.known)
    return accord.commitments.filter { commitments?.contains($0.id) ?? true }.compactMap { commitment in
      if delivered.contains(commitment.id) {
        return LeftOut(commitment: commitment.id, periods: 0, isDelivered: true)
      }
      let count = periods(of: commitment, by: viewpoint.on)
      return count > LeftOut.most ? LeftOut(commitment: commitment.id, periods: count) : nil
    }
  }

  /// Those of the commitments that are judged at a viewpoint; without any named, of all that are not only a part of another.
  func notLeftOut(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil) -> Set<CommitmentID> {
    let asked = commitments ?? Set(accord.commitments.filter { $0.ties.partOf == nil }.map(\.id))
    return asked.subtracting(leftOut(at: viewpoint, of: asked).map(\.commitment))
  }

  private func periods(of commitment: Commitment, by day: CivilDate) -> Int {
    let name: String? =
      switch commitment.rule.trigger {
      case .eachPeriod(let generator), .eachCase(_, accounted: .some(let generator)): generator.calendar
      case .lastDays(let calendar): calendar
      case .standing, .once, .eachCase, .eachRound, .testDays, .rollingDays: nil
      }
    guard let calendar = name.flatMap(accord.calendar), case .running(let running) = calendar, running.unit == .days
    else { return 0 }
    let last = min(day, commitment.until ?? day)
    return max(0, last.dayNumber - max(commitment.from, running.anchor).dayNumber) / running.count
  }
}
