// Looking into a register file: the history of a thing, corrections, accord texts.

import AccordLanguage
package import CivilTime
package import LogStore
import Signing
import Statements

/// One version of a row, with what was said about it.
package struct Version: Sendable {
  package let entry: LogEntry
  /// Objections to it, in their order.
  package let contests: [LogEntry]
  /// The statement that took it back, or the key that signed it; nil where none did.
  package let retraction: LogEntry?
  /// In which columns it differs from the version before it; empty for the first.
  package let differences: [Addition.Difference]
}

/// Something that was set right: what, by which statement, and why.
package struct Correction: Sendable {
  /// What was superseded or retracted.
  package let of: LogEntry
  /// The statement that did it.
  package let by: LogEntry
}

extension LogRegister {
  /// The versions of what has this id, in the order in which they came: of each kind for itself, where several have it.
  package func history(of name: String) throws(RegisterFault) -> [Version] {
    do throws(StoreFault) {
      let contests = try contests()
      var last: [StatementKind: [String: String]] = [:]
      return try file.history(of: name).map { (entry) throws(StoreFault) in
        let statement = entry.leaf.statement
        let (cells, before) = (statement.row ?? [:], last[statement.kind])
        last[statement.kind] = cells
        return Version(
          entry: entry, contests: contests.filter { $0.leaf.statement.about == statement.digest },
          retraction: try retraction(of: entry),
          differences: before.map { differences(from: $0, to: cells) } ?? [])
      }
    } catch {
      throw .store(error)
    }
  }

  /// The statement that retracted this one, or took back its key, if one did.
  private func retraction(of entry: LogEntry) throws(StoreFault) -> LogEntry? {
    guard let ended = entry.ended else { return nil }
    var found: LogEntry?
    try file.eachEntry(from: ended.index) { entry in
      found = [.retract, .keyRevocation].contains(entry.leaf.statement.kind) ? entry : nil
      return false
    }
    return found
  }

  private func contests() throws(StoreFault) -> [LogEntry] {
    var found: [LogEntry] = []
    try file.eachEntry(of: [.contest]) { found.append($0) }
    return found
  }

  /// The one standing statement that carries a row of this id; of several kinds the one that is evidence.
  package func standing(_ name: String) throws(RegisterFault) -> LogEntry? {
    do throws(StoreFault) {
      let standing = try file.history(of: name).filter { $0.ended == nil }
      return standing.last { ![.document, .reporter].contains($0.leaf.statement.kind) } ?? standing.last
    } catch {
      throw .store(error)
    }
  }

  /// Everything that was superseded or retracted between two days, in the order in which it was said.
  package func corrections(since: CivilDate?, until: CivilDate?) throws(RegisterFault) -> [Correction] {
    do throws(StoreFault) {
      var corrections: [Correction] = []
      try file.endings(since: since, until: until) { corrections.append(Correction(of: $0, by: $1)) }
      return corrections
    } catch {
      throw .store(error)
    }
  }
}

/// The columns in which two versions of a row differ, by name.
func differences(from before: [String: String], to after: [String: String]) -> [Addition.Difference] {
  Set(before.keys).union(after.keys).sorted().compactMap { column in
    let (old, new) = (before[column] ?? "", after[column] ?? "")
    return old.utf8.elementsEqual(new.utf8) ? nil : Addition.Difference(column: column, before: old, after: new)
  }
}
