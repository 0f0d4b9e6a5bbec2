// The log that somebody expects: a verifier is always told which one, and never takes it from what it reads.

package import Signing

/// One log of a policy. Whatever is read is of this log, or it is refused.
package struct ExpectedLog: Sendable {
  package let key: VerifierKey
  package let policy: LogPolicy

  package var origin: String { key.name }

  /// The log of this name; without a name the only one that the policy has.
  package init(_ origin: String?, of policy: LogPolicy) throws(PolicyFault) {
    let names = policy.logs.map(\.name)
    guard let origin else {
      guard names.count == 1 else { throw .whichLog(names) }
      (key, self.policy) = (policy.logs[0], policy)
      return
    }
    guard let key = policy.logs.first(where: { $0.name.utf8.elementsEqual(origin.utf8) }) else {
      throw .noLog(origin, names)
    }
    (self.key, self.policy) = (key, policy)
  }

  /// The log of this key; no witness need have seen what it signs.
  package init(trusting key: VerifierKey) { (self.key, policy) = (key, LogPolicy(trusting: key)) }

  /// Reads a checkpoint of the log: signed by its key, and by enough witnesses unless it only convicts the log.
  ///
  /// A signature that names a known witness and does not fit makes it worthless; those of strangers are passed over.
  package func checkpoint(_ bytes: [UInt8], needsWitnesses: Bool = true) throws(CheckpointFault) -> Checkpoint {
    let (note, signers): (SignedNote, [VerifierKey])
    do throws(NoteFault) {
      note = try SignedNote.read(bytes)
      signers = try note.signers(among: [key] + policy.witnesses)
    } catch {
      throw .note(error)
    }
    let checkpoint = try Checkpoint(text: note.text)
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else { throw .origin(checkpoint.origin) }
    guard signers.contains(key) else { throw .unsigned }
    if needsWitnesses, !policy.isSatisfied(by: signers) { throw .witnesses }
    return checkpoint
  }
}
