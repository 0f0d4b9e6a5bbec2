// The rows of evidence that stood on a day, as lines of their files.

package import CivilTime
import GRDB
import LogTree
package import Statements

extension LogFile {
  /// Which rows of evidence are asked for.
  package struct RowsAsked: Sendable {
    /// Those that stood at the end of this day; nil: those that stand now.
    ///
    /// Of rows that replace another, the ones made by then stand; of those that were replaced or retracted, the ones whose end
    /// came later. A first version stands from the beginning: when it became known its own dates say.
    package var day: CivilDate?
    /// Only those that came into the log by this day.
    package var inLogBy: CivilDate?
    /// Only the log's first so many entries; nil: all that were published.
    package var size: Int?
    /// Places in the log whose rows are left out.
    package var without: Set<Int>
    /// Places in the log of statements that are left out with everything that they ended, as if their key had been taken back.
    package var takingBack: [Int] = []
    /// Whether rows of a kind about a subject are wanted.
    package var isWanted: @Sendable (StatementKind, String) -> Bool

    package init(
      day: CivilDate? = nil, inLogBy: CivilDate? = nil, size: Int? = nil, without: Set<Int> = [],
      isWanted: @escaping @Sendable (StatementKind, String) -> Bool = { _, _ in true }
    ) {
      (self.day, self.inLogBy, self.size, self.without, self.isWanted) = (day, inLogBy, size, without, isWanted)
    }
  }

  /// The lines of the rows asked for, by kind: of each kind by subject, and then in the order of the log.
  package func rows(_ asked: RowsAsked) throws(StoreFault) -> [StatementKind: [UInt8]] {
    try read { db in
      let size = min(try self.checkpoint(db, "head").size, asked.size ?? Int.max)
      var endings = try Self.endings(db, log: self.log)
      endings.takenBack += asked.takingBack.map { Endings.Ending(by: 0, day: Int.min, target: $0) }
      let out = asked.without.union(endings.notStanding(by: asked.day?.dayNumber ?? Int.max, size: size))
      let limit = asked.inLogBy?.dayNumber ?? Int.max
      var lines: [StatementKind: [UInt8]] = [:]
      for kind in StatementKind.allCases where kind.file != nil {
        let subjects = try String.fetchAll(
          db, sql: "SELECT DISTINCT subject FROM pack WHERE log = ? AND kind = ? ORDER BY subject",
          arguments: [self.log, kind.rawValue])
        for subject in subjects where asked.isWanted(kind, subject) {
          try self.eachPack(db, kind.rawValue, subject) { pack in
            pack.append(to: &lines[kind, default: []], size: size, limit: limit, out)
          }
        }
      }
      return lines
    }
  }

  private func eachPack(_ db: Database, _ kind: String, _ subject: String, _ body: (Pack) -> Void) throws {
    let cursor = try Row.fetchCursor(
      db, sql: "SELECT data, digest FROM pack WHERE log = ? AND kind = ? AND subject = ? ORDER BY n",
      arguments: [log, kind, subject])
    while let row = try cursor.next() { body(try Pack(row)) }
  }
}

extension Pack {
  /// Appends its lines that are of the published log, of days up to a limit, and not left out.
  fileprivate func append(to bytes: inout [UInt8], size: Int, limit: Int, _ out: Set<Int>) {
    let counts = marks.map { $0.index < size && $0.day <= limit && (out.isEmpty || !out.contains($0.index)) }
    if counts.allSatisfy({ $0 }) {
      bytes += lines
      return
    }
    var start = 0
    for (mark, isIn) in zip(marks, counts) {
      if isIn { bytes += lines[start..<(start + mark.length)] }
      start += mark.length
    }
  }
}
