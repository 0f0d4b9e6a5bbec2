// A register that is one file: its log, and the state of it that was known on a day.

package import AccordLanguage
import Accords
import CanonicalJSON
package import CivilTime
import Evidence
import Intake
package import LogStore
package import Signing
import Statements

/// A register file with the keys that may sign statements in it.
package struct LogRegister: Sendable {
  package let file: LogFile
  /// The keys that the first statement names; empty in a private notebook.
  package let officers: [VerifierKey]
  /// In whose name statements are made.
  package let author: String

  /// What `known` is taken from.
  package enum KnownClock: String, Hashable, Sendable, CaseIterable {
    /// Publication dates, or the day of recording where there is none.
    case publication
    /// The day on which a statement came into the log.
    case log
  }

  /// Opens a register file to read it.
  package static func open(_ path: String) throws(RegisterFault) -> LogRegister {
    do throws(StoreFault) { return try LogRegister(LogFile.open(path)) } catch { throw .store(error) }
  }

  package init(_ file: LogFile) throws(StoreFault) {
    var first: LogStatement?
    try file.eachEntry { entry in
      first = entry.leaf.statement
      return false
    }
    guard let first, first.kind == .genesis else { throw .damaged("its first statement does not say whose it is") }
    var officers: [VerifierKey] = []
    for element in first.body["officers"]?.elements ?? [] {
      guard let text = element.text else { throw .damaged("its first statement names a key that is none") }
      do throws(KeyFault) { officers.append(try VerifierKey(text)) } catch {
        throw .damaged("its first statement names a key that is none: \(error)")
      }
    }
    self.file = file
    self.officers = officers
    author = first.author
  }

  /// The register as it was known by a day; nil: as it stands now.
  ///
  /// By publication, a first version of a row counts from its publication, what replaces or retracts it from the day on
  /// which that was said. By the log, a row counts from the day on which it came into the log. A later accord text counts
  /// from its adoption.
  package func asKnown(
    by day: CivilDate?, _ clock: KnownClock = .publication
  ) throws(RegisterFault) -> Register {
    let source = try accordSource(at: day)
    let (checked, diagnostics) = checkAccord(source)
    guard let accord = checked else { throw .accord(source, diagnostics) }
    let rows = try rows(at: day, clock).map(\.row)
    let (evidence, rejections) = readEvidence(evidenceFiles(of: rows).files, for: accord)
    guard let evidence else { throw .evidence(rejections) }
    return Register(folder: file.path, accord: accord, evidence: evidence, warnings: diagnostics, log: self)
  }

  /// The text of the accord that stood on a day: of those adopted by then the last, before that the first.
  package func accordSource(at day: CivilDate? = nil) throws(RegisterFault) -> SourceText {
    var (first, last): (LogStatement?, LogStatement?) = (nil, nil)
    do throws(StoreFault) {
      try file.eachStanding([.accord], at: nil) { entry in
        let statement = entry.leaf.statement
        first = first ?? statement
        if day.map({ statement.made.day <= $0 }) ?? true { last = statement }
      }
      guard let statement = last ?? first, let digest = statement.blob, let bytes = try file.blob(digest) else {
        throw .damaged("it has no text of an accord")
      }
      return SourceText(name: file.path + "/" + Register.accordFile, bytes: bytes)
    } catch {
      throw .store(error)
    }
  }

  /// The ids of rows that stood on `until` and took the place of others after `since`.
  func revised(since: CivilDate, until: CivilDate) throws(RegisterFault) -> Set<String> {
    let replacing = try rows(at: until).filter { $0.statement.supersedes != nil && $0.statement.made.day > since }
    return Set(replacing.compactMap { $0.row.cells["id"] })
  }

  /// The standing rows of evidence with the statements that carry them.
  func rows(
    at day: CivilDate?, _ clock: KnownClock = .publication
  ) throws(RegisterFault) -> [(row: WrittenRow, index: Int, statement: LogStatement)] {
    let kinds = StatementKind.allCases.filter { $0.file != nil }
    var rows: [(WrittenRow, Int, LogStatement)] = []
    do throws(StoreFault) {
      try file.eachStanding(kinds, at: day, inLogBy: clock == .log ? day : nil) { entry in
        guard let name = entry.leaf.statement.kind.file, let cells = entry.leaf.statement.row else { return }
        rows.append((WrittenRow(file: name, line: entry.index, cells: cells), entry.index, entry.leaf.statement))
      }
    } catch {
      throw .store(error)
    }
    return rows
  }
}
