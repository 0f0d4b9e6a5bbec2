// The cases of some files, read in one pass on as many threads as the caller gives.

package import Accords
package import Evidence
import Synchronization

/// The cases of one or more files of one reporter, as the plans ask about them, and what the pass came across.
package final class CaseFile: Sendable {
  let parts: CaseParts
  let names: CaseNames
  package let plans: CasePlans
  let means: CaseMeans
  /// All files together.
  package let report: CaseReport
  /// Each file for itself. How many rows said something again is told of all together.
  package let reports: [CaseReport]

  /// How many cases have a record that a plan asks about, or that is counted.
  package var caseCount: Int { parts.caseCount }

  /// Reads whole files of one reporter, from the header of each on. A record that several of them tell is one record. A line that is
  /// wrong is left out, counted, and named in the report.
  package init(
    reading sources: [CaseSource], plans: CasePlans, accord: Accord, reporter: Reporter, means: CaseMeans = .plain
  ) throws {
    let plans = try plans.counting(sources.map(\.mapping))
    let (parts, names) = (try CaseParts(plans, means), CaseNames())
    let pieces = Mutex(PieceCutter(sources, plans))
    let found = try means.onEach { _ in
      let buffer = PieceBuffer()
      var scanner = CaseScanner(RowReader(plans, accord, reporter, parts, names))
      var reports: [(piece: Int, file: Int, report: CaseReport)] = []
      while let piece = try pieces.withLock({ try $0.next(buffer) }) {
        reports.append((piece.number, piece.file, try scanner.read(piece, in: buffer)))
      }
      try scanner.finish()
      return reports
    }
    try parts.finish(means)
    var reports = Array(repeating: CaseReport(), count: sources.count)
    for (_, file, report) in found.joined().sorted(by: { $0.piece < $1.piece }) { reports[file].follow(with: report) }
    var all = CaseReport()
    for (file, report) in reports.enumerated() { all.join(report, file: file) }
    all.saidAgain = parts.saidAgain
    (report, self.reports) = (all, reports)
    (self.parts, self.names, self.plans, self.means) = (parts, names, plans, means)
  }

  /// Reads the bytes of a whole file.
  package convenience init(
    _ bytes: UnsafeBufferPointer<UInt8>, mapping: CaseMapping, plans: CasePlans, accord: Accord, reporter: Reporter,
    means: CaseMeans = .plain
  ) throws {
    // Nobody reads them once this returns.
    nonisolated(unsafe) let bytes = UnsafeRawBufferPointer(bytes)
    let at = Mutex(0)
    let source = CaseSource(mapping) { memory in
      at.withLock { at in
        let count = min(memory.count, bytes.count - at)
        if count > 0 { memory.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)])) }
        at += count
        return count
      }
    }
    try self.init(reading: [source], plans: plans, accord: accord, reporter: reporter, means: means)
  }
}
