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

  mutating func note(_ fault: LineFault) {
    faults[fault.kind, default: 0] += 1
    if named.count < Self.mostNamed { named.append(fault) }
  }
}

/// The first line of a file does not name the columns that the mapping names.
package struct CaseHeaderFault: Error, Hashable, CustomStringConvertible {
  package let description: String
}
