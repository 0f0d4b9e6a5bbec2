// Exchanging the keys of a register file, and taking one back.

import AccordLanguage
package import CivilTime
import Intake
package import LogStore
package import Signing
package import Statements

extension LogRegister {
  /// What taking a key back would do.
  package struct TakingBack: Sendable {
    /// What would be appended, and the findings that would change their word.
    package let addition: Addition
    /// The statements that would not count any more, in their order.
    package let entries: [LogEntry]
  }

  /// The statement by which a key takes the place of another. It holds for a log of `size` entries.
  package func planRotation(
    of old: VerifierKey, to new: VerifierKey, size: Int, reason: String?, made: StatementTime
  ) throws(RegisterFault) -> LogStatement {
    do throws(StatementFault) {
      return try .rotation(
        of: old, to: new, origin: file.origin, at: size, reason: reason, by: author, made: made)
    } catch {
      throw .store(.statement(error))
    }
  }

  /// What taking a key back would do: of one for statements from `first` on, of one for checkpoints from now on.
  package func planRevocation(
    of key: VerifierKey, from first: Int?, reason: String, made: StatementTime, at viewpoint: Viewpoint
  ) throws(RegisterFault) -> TakingBack {
    let size = try size()
    let statement: LogStatement
    do throws(StatementFault) {
      statement = try .revocation(
        of: key, from: first, origin: file.origin, at: size, reason: reason, by: author, made: made)
    } catch {
      throw .store(.statement(error))
    }
    var entries: [LogEntry] = []
    if let first {
      let keys = file.keys.supposing(key, takenBackFrom: first, at: size)
      do throws(StoreFault) {
        try file.eachEntry(from: first) { entry in
          if keys.revocation(of: entry.leaf, at: entry.index) == size { entries.append(entry) }
          return true
        }
      } catch {
        throw .store(error)
      }
    }
    guard !entries.isEmpty else {
      return TakingBack(addition: Addition(rows: [], changed: [], statements: [statement]), entries: [])
    }
    let places = entries.map(\.index)
    let source: SourceText
    do throws(RegisterFault) { source = try accordSource(without: Set(places)) } catch {
      throw .store(
        .reference(
          "no text of the accord would be left: adopt another one first, or take the key back from a later statement on"
        ))
    }
    var asked = LogFile.RowsAsked()
    asked.takingBack = places
    let lines = try lines(asked)
    let after: Register
    do throws(RegisterFault) { after = try register(source, lines, []) } catch {
      guard let twice = Self.rowThatStandsTwice(in: lines) else { throw error }
      throw .store(
        .reference(
          "\(twice) would stand twice: what the key replaced or retracted stands again, beside a later row of that id; retract that one first"
        ))
    }
    // What is judged now may be what makes taking it back necessary.
    let changed = (try? asKnown(by: nil)).map { changedWords($0, after, viewpoint) } ?? []
    return TakingBack(
      addition: Addition(rows: [], changed: changed, statements: [statement]), entries: entries)
  }

  /// The first row, by its file and id, that stands under the id of another.
  private static func rowThatStandsTwice(in lines: [String: [UInt8]]) -> String? {
    firstRowOfOneID(in: writtenRows(of: evidenceFiles(of: [WrittenRow](), after: lines).files).0).flatMap { row in
      row.cells["id"].map { "\($0) of \(row.file)" }
    }
  }
}
