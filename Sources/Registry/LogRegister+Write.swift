// Writing to a register file.

import LogStore
package import Signing
package import Statements

extension KeyHistory {
  /// Throws where one of these keys may not sign the next statement.
  fileprivate func check(_ signers: [SigningKey]) throws(StoreFault) {
    guard namesOfficers else { return }
    for signer in signers where !officersInForce.contains(signer.verifier) {
      throw life(of: signer.verifier).map { .keyEnded($0) } ?? .keyNotOfLog(signer.verifier.name)
    }
  }
}

extension LogRegister {
  /// Appends statements, all or none, signed where the register is. Tells where each stands. With `size`, only to a log of
  /// just so many statements: that for which they were planned. What is said of keys is signed by `others` than the officer.
  package static func append(
    _ statements: [LogStatement], blobs: [[UInt8]] = [], to path: String, after size: Int? = nil, keys: RegisterKeys?,
    signedBy others: [SigningKey]? = nil, progress: (Int) -> Void = { _ in }
  ) throws(RegisterFault) -> [Int] {
    do {
      let file = try LogFile.openForWriting(path, signer: keys?.log, and: keys?.earlier)
      let signers = others ?? keys.map { [$0.officer] } ?? []
      if others == nil { try file.keys.check(signers) }
      var leaves: [Leaf] = []
      leaves.reserveCapacity(statements.count)
      for statement in statements { leaves.append(try Leaf.make(statement, signedBy: signers)) }
      return try file.append(
        leaves, blobs: blobs, after: size, signer: keys?.log, and: keys?.earlier, progress: progress)
    } catch let fault as StoreFault {
      throw .store(fault)
    } catch {
      throw .store(.system("signing failed: \(error)"))
    }
  }
}
