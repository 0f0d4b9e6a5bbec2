// A register that is one file: its log, and the state of it that was known on a day.

package import AccordLanguage
import Accords
import CanonicalJSON
package import CivilTime
import Evidence
import Findings
import Intake
package import LogStore
import LogTree
package import Signing
import Statements

/// A register file with the keys that may sign statements in it.
package struct LogRegister: Sendable {
  package let file: LogFile
  /// The keys for statements with which the log began; empty in a private notebook. Which count now says `file.keys`.
  package let officers: [VerifierKey]
  /// In whose name statements are made.
  package let author: String

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
    do throws(KeyFault) { officers = try KeyHistory.officers(namedBy: first) } catch {
      throw .damaged("its first statement names a key that is none: \(error)")
    }
    self.file = file
    author = first.author
  }

  /// How many statements were published.
  package func size() throws(RegisterFault) -> Int { try state().size }

  /// The register as it was known by a day; nil: as it stands now.
  ///
  /// By publication, a first version of a row counts from its publication, what replaces or retracts it from the day on
  /// which that was said. By the log, a row counts from the day on which it came into the log. A later accord text counts
  /// from its adoption. With `onlyDeciding`, figures of indicators that the accord names nowhere are left out: no finding rests
  /// on them. With `size`, the log is read as it was when it held so many statements.
  package func asKnown(
    by day: CivilDate?, _ clock: KnownClock = .publication, onlyDeciding: Bool = false, size: Int? = nil
  ) throws(RegisterFault) -> Register {
    let state = try state()
    let source = try accordSource(at: day, size: size ?? state.size)
    var asked = LogFile.RowsAsked(day: day, inLogBy: clock == .log ? day : nil, size: size ?? state.size)
    if onlyDeciding {
      let idle = namesThatDecideNothing(in: source)
      asked.isWanted = { _, subject in !idle.contains(subject) }
    }
    let kept = size == nil ? day.map { keptFindings(state, $0, clock) } : nil
    return try register(source, lines(asked), [], idle: onlyDeciding ? [] : nil, kept: kept)
  }

  /// A register of an accord's text, lines that stand in its files, and rows after them. What is wrong with a row is said of
  /// the place where it was given; what is wrong with a line that stands, of the row's id.
  /// Without `idle` the indicators that decide nothing are looked for in the text; none are named where their figures were not read.
  func register(
    _ source: SourceText, _ lines: [String: [UInt8]], _ incoming: [WrittenRow], idle: Set<IndicatorID>? = nil,
    kept: KeptFindings? = nil
  ) throws(RegisterFault) -> Register {
    let (checked, diagnostics) = checkAccord(source)
    guard let accord = checked else { throw .accord(source, diagnostics) }
    let (files, places) = evidenceFiles(of: incoming, after: lines)
    let (evidence, rejections) = readEvidence(files, for: accord, sideBySide: inParts)
    guard let evidence else { throw .evidence(rejections.map { $0.placed(incoming, at: places, in: files) }) }
    return Register(
      folder: file.path, accord: accord, evidence: evidence, warnings: diagnostics, log: self,
      idle: idle ?? namesThatDecideNothing(in: source), kept: kept)
  }

  /// The standing rows of evidence, as lines of their files.
  func lines(_ asked: LogFile.RowsAsked = LogFile.RowsAsked()) throws(RegisterFault) -> [String: [UInt8]] {
    do throws(StoreFault) {
      let byKind = try file.rows(asked)
      return Dictionary(byKind.compactMap { kind, lines in kind.file.map { ($0, lines) } }) { first, _ in first }
    } catch {
      throw .store(error)
    }
  }

  /// The text of the accord that stood on a day: of those adopted by then the last, before that the first.
  /// What was taken back with its key does not count from then on.
  package func accordSource(
    at day: CivilDate? = nil, size: Int? = nil, without: Set<Int> = []
  ) throws(RegisterFault) -> SourceText {
    var (first, last): (LogStatement?, LogStatement?) = (nil, nil)
    do throws(StoreFault) {
      try file.eachEntry(of: [.accord]) { entry in
        let statement = entry.leaf.statement
        let size = size ?? Int.max
        let isEnded = entry.ended.map { end in end.index < size && day.map { end.day <= $0 } ?? true } ?? false
        guard entry.index < size, !isEnded, !without.contains(entry.index) else { return }
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

  /// The ids of rows that took the place of others after `since` and by `until`.
  func revised(since: CivilDate, until: CivilDate) throws(RegisterFault) -> Set<String> {
    var names: Set<String> = []
    do throws(StoreFault) {
      try file.endings(since: since, until: until) { _, by in
        if let id = by.leaf.statement.row?["id"] { names.insert(id) }
      }
    } catch {
      throw .store(error)
    }
    return names
  }
}

extension LogRegister {
  /// The rows that were retracted, or taken back with their key, after `since` and by `until`; by the log only those that had come into it by `since`.
  func withdrawn(
    since: CivilDate, until: CivilDate, by clock: KnownClock
  ) throws(RegisterFault) -> [Changes.Withdrawal] {
    var found: [Changes.Withdrawal] = []
    do throws(StoreFault) {
      try file.endings(since: since, until: until) { before, by in
        let (said, taking) = (before.leaf.statement, by.leaf.statement)
        guard taking.kind == .retract || taking.kind == .keyRevocation, let id = said.row?["id"] else { return }
        guard clock == .publication || said.made.day <= since else { return }
        found.append(Changes.Withdrawal(id: id, day: taking.made.day, reason: taking.reason))
      }
    } catch {
      throw .store(error)
    }
    return found
  }

  /// The texts of the accord that were adopted after `since` and by `until`, but for the first.
  func texts(since: CivilDate, until: CivilDate) throws(RegisterFault) -> [Changes.NewText] {
    var (found, isFirst): ([Changes.NewText], Bool) = ([], true)
    do throws(StoreFault) {
      try file.eachEntry(of: [.accord]) { entry in
        let said = entry.leaf.statement
        let gone = entry.ended.flatMap { $0.day > since && $0.day <= until ? $0.day : nil }
        let isNew = !isFirst && said.made.day > since && said.made.day <= until
        isFirst = false
        // A text that came and was taken back in between is none of either day.
        guard isNew != (gone != nil) else { return }
        if isNew { found.append(Changes.NewText(day: said.made.day, reason: said.reason)) }
        if let gone { found.append(Changes.NewText(day: gone, reason: nil)) }
      }
    } catch {
      throw .store(error)
    }
    return found
  }
}

extension Rejection {
  fileprivate func placed(_ incoming: [WrittenRow], at places: [Int], in files: [EvidenceFile]) -> Rejection {
    guard let line else { return named("register: " + file, nil) }
    if let given = zip(incoming, places).first(where: { $0.0.file == file && $0.1 == line }) {
      return named(given.0.given, given.0.line)
    }
    let rows = writtenRows(of: files.filter { $0.name == file }).0
    let id = rows.first { $0.line == line }?.cells["id"]
    return named("register: " + (id.map { "\(file), row \($0)" } ?? file), nil)
  }

  private func named(_ file: String, _ line: Int?) -> Rejection {
    Rejection(file: file, line: line, column: column, message: message, help: help)
  }
}
