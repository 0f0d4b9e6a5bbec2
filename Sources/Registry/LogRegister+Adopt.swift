// A new version of an accord's text in a register file.

package import AccordLanguage
import Adherence
import CanonicalJSON
package import CivilTime
import LogStore
import Intake
import Signing
package import Statements

extension LogRegister {
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
