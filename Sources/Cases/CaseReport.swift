// What a pass over a file of cases came across, besides the cases themselves.

/// Counts of the rows of a file, and of what was wrong or remarkable in it.
package struct CaseReport: Hashable, Sendable {
  /// Lines after the header.
  package var rows = 0
  /// Rows of events that no commitment asks about, or that are none of the accord's.
  package var notAsked = 0
  /// Rows that say again what another row says: the same event in the same case on the same day. They change nothing.
  package var saidAgain = 0
  /// Rows of an earlier day than the row before them. The order of rows changes nothing.
  package var backwards = 0
  /// By how many days at most.
  package var farthestBack = 0
  /// Rows that give a time without its distance from UTC: the day counts as it is written, by the clock of the reporter.
  package var withoutZone = 0
  /// Rows whose event may have happened on one of several days.
  package var uncertain = 0
  /// How many lines were not taken in, by what was wrong.
  package var faults: [LineFault.Kind: Int] = [:]
  /// The first of them, in the order of the file.
  package var named: [LineFault] = []

  /// How many lines at fault are named.
  package static let mostNamed = 50

  package init() {}

  package var faultCount: Int { faults.values.reduce(0, +) }

  /// The days of the first and the last row that is taken in.
  var firstDay: Int?
  var lastDay: Int?

  /// What the next piece of the same file came across; its lines have numbers from 0.
  mutating func follow(with next: CaseReport) {
    if let before = lastDay, let day = next.firstDay, day < before {
      backwards += 1
      farthestBack = max(farthestBack, before - day)
    }
    take(next.named.map { $0.inLine($0.line + rows + 2) })
    count(next)
    (firstDay, lastDay) = (firstDay ?? next.firstDay, next.lastDay ?? lastDay)
  }

  /// What was come across in another file.
  mutating func join(_ other: CaseReport, file: Int) {
    take(other.named.map { $0.inFile(file) })
    count(other)
  }

  private mutating func take(_ faults: [LineFault]) { named += faults.prefix(Self.mostNamed - named.count) }

  private mutating func count(_ other: CaseReport) {
    rows += other.rows
    notAsked += other.notAsked
    backwards += other.backwards
    farthestBack = max(farthestBack, other.farthestBack)
    withoutZone += other.withoutZone
    uncertain += other.uncertain
    faults.merge(other.faults) { $0 + $1 }
  }

  mutating func note(_ fault: LineFault) {
    faults[fault.kind, default: 0] += 1
    if named.count < Self.mostNamed { named.append(fault) }
  }
}

/// The first line of a file does not name the columns that the mapping names.
package struct CaseHeaderFault: Error, Hashable, CustomStringConvertible {
  package let description: String
  /// The place of the file among those read together.
  package internal(set) var file = 0

  init(description: String) { self.description = description }
}
