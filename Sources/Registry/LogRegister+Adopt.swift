// A new version of an accord's text in a register file.

package import AccordLanguage
import Adherence
import CanonicalJSON
package import CivilTime
package import LogStore
import Intake
import Signing
package import Statements

extension LogRegister {
  /// A version of the accord's text.
  package struct TextVersion: Sendable {
    package let entry: LogEntry
    /// The lines in which it differs from the version before it; nil for the first.
    package let differences: LineDifferences?
  }

  /// The texts of the accord that the register has had, in their order.
  package func textVersions() throws(RegisterFault) -> [TextVersion] {
    var versions: [TextVersion] = []
    var last: [UInt8]?
    do throws(StoreFault) {
      var entries: [LogEntry] = []
      try file.eachEntry(of: [.accord]) { entries.append($0) }
      for entry in entries {
        let bytes = try entry.leaf.statement.blob.flatMap { (digest) throws(StoreFault) in try file.blob(digest) } ?? []
        versions.append(TextVersion(entry: entry, differences: last.map { lineDifferences(from: $0, to: bytes) }))
        last = bytes
      }
    } catch {
      throw .store(error)
    }
    return versions
  }

  /// Looks at a new text of the accord: whether the evidence fits it, and which findings would change.
  ///
  /// Returns nil where the register has this text already. Throws where the text has errors, or rows that stand do not
  /// fit it.
  package func planAdoption(
    of source: SourceText, reason: String, made: StatementTime, at viewpoint: Viewpoint
  ) throws(RegisterFault) -> Addition? {
    let before = try asKnown(by: nil)
    guard try accordSource().bytes != source.bytes else { return nil }
    let after = try register(source, lines(), [])
    var body = Self.adoption(of: source.bytes)
    body["reason"] = .string(reason)
    do throws(StatementFault) {
      let statement = try LogStatement(kind: .accord, author: author, made: made, body: body)
      return Addition(rows: [], changed: changedWords(before, after, viewpoint), statements: [statement])
    } catch {
      throw .store(.statement(error))
    }
  }
}
