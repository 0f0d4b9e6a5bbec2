// What signatures cost by themselves: a plain loop over swift-crypto, on one processor, beside which the verifying of a log is to be read.

import CivilTime
import Crypto
import Signing
import Statements

/// Verifies one signature of a statement as long as those of a measured log, again and again.
enum SignatureCost {
  struct Wrong: Error {}

  static func measure(_ count: Int, _ statement: LogStatement) throws {
    let key = Curve25519.Signing.PrivateKey()
    let text = Array(statement.text.utf8)
    let signature = Array(try key.signature(for: text))
    let verifier = key.publicKey
    let (right, time) = cost {
      (0..<count).count { _ in verifier.isValidSignature(signature, for: text) }
    }
    guard right == count else { throw Wrong() }
    print(
      "a plain loop over swift-crypto: \(count) signatures, \(milliseconds(time)) ms of processor time,",
      "\(count * 1_000_000 / max(1, time)) a second")
  }
}
