// Making a register file with an accord in it.

package import AccordLanguage
import CanonicalJSON
import LogStore
package import LogTree
package import Signing
package import Statements

/// The keys with which a party writes: one signs the log's checkpoints, one its statements.
package struct RegisterKeys: Sendable {
  package let log: SigningKey
  package let officer: SigningKey
  /// The key that signs checkpoints besides, while the log's key is exchanged: the earlier one.
  package let earlier: SigningKey?

  package init(log: SigningKey, officer: SigningKey, earlier: SigningKey? = nil) {
    self.log = log
    self.officer = officer
    self.earlier = earlier
  }
}

extension LogRegister {
  /// Makes a register file at `path` with an accord that has no error: first whose it is and its keys, then the text.
  ///
  /// Without keys it is a private notebook. Throws where a file is there already, or the accord has errors.
  package static func create(
    _ path: String, origin: String, author: String, accord source: SourceText, keys: RegisterKeys?,
    made: StatementTime
  ) throws(RegisterFault) -> Checkpoint {
    let (checked, diagnostics) = checkAccord(source)
    guard checked != nil else { throw .accord(source, diagnostics) }
    do {
      let genesis = try LogStatement(
        kind: .genesis, author: author, made: made, body: genesis(origin, keys))
      let accord = try LogStatement(
        kind: .accord, author: author, made: made, body: adoption(of: source.bytes))
      let signers = keys.map { [$0.officer] } ?? []
      let leaves = [try Leaf.make(genesis, signedBy: signers), try Leaf.make(accord, signedBy: signers)]
      return try LogFile.create(
        path, origin: origin, signer: keys?.log, first: leaves, blobs: [source.bytes])
    } catch let fault as StoreFault {
      throw .store(fault)
    } catch let fault as StatementFault {
      throw .store(.statement(fault))
    } catch {
      throw .store(.system("signing failed: \(error)"))
    }
  }

  private static func genesis(_ origin: String, _ keys: RegisterKeys?) -> CanonicalObject {
    var body = CanonicalObject()
    body["origin"] = .string(origin)
    if let keys {
      body["key"] = .string(keys.log.verifier.description)
      body["officers"] = .array([.string(keys.officer.verifier.description)])
    }
    return body
  }

  static func adoption(of bytes: [UInt8]) -> CanonicalObject {
    var body = CanonicalObject()
    body["blob"] = .string(Digest.of(bytes).description)
    return body
  }
}
