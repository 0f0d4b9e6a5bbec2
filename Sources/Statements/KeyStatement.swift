// Statements about the keys of a log: one takes the place of another, or is taken back.

import CanonicalJSON
package import Signing

extension LogStatement {
  /// That a key takes the place of another one, at this place of the log of this name.
  package static func rotation(
    of old: VerifierKey, to new: VerifierKey, origin: String, at index: Int, reason: String? = nil, by author: String,
    made: StatementTime
  ) throws(StatementFault) -> LogStatement {
    var body = CanonicalObject()
    body["at"] = .integer(index)
    body["new"] = .string(new.description)
    body["old"] = .string(old.description)
    body["origin"] = .string(origin)
    if let reason { body["reason"] = .string(reason) }
    return try LogStatement(kind: .keyRotation, author: author, made: made, body: body)
  }

  /// That a key counts no more: what it signed from a statement on, and of a key for checkpoints the ones after this one.
  package static func revocation(
    of key: VerifierKey, from first: Int?, origin: String, at index: Int, reason: String, by author: String,
    made: StatementTime
  ) throws(StatementFault) -> LogStatement {
    var body = CanonicalObject()
    body["at"] = .integer(index)
    if let first { body["from"] = .integer(first) }
    body["key"] = .string(key.description)
    body["origin"] = .string(origin)
    body["reason"] = .string(reason)
    return try LogStatement(kind: .keyRevocation, author: author, made: made, body: body)
  }
}

/// Why a statement about keys is not taken.
package enum KeyExchangeFault: Error, Hashable, Sendable {
  /// Nothing is signed in this log.
  case notebook
  /// It names another log, or another place than that where it stands.
  case elsewhere
  case tooMany
  case key(KeyFault)
  /// The log never had this key.
  case unknown(String)
  /// The log has or had this key, or one that cannot be told from it.
  case usedBefore(String)
  /// It was exchanged or taken back before.
  case ended(String)
  /// Of a key for checkpoints, not the name of the log; of one for statements, just that.
  case name(String)
  /// Another exchange of the key for checkpoints has not ended.
  case underway
  /// Nobody could sign checkpoints without it.
  case last(String)
  /// From no place at which the key counted, or from one that was taken back already.
  case position
  /// A signature does not fit, or is by another key than may sign it.
  case signature(String)
  /// Not signed by all who must sign it.
  case signers
}

extension KeyExchangeFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notebook: "it is about keys, and nothing is signed in a private notebook"
    case .elsewhere: "it is about keys, and was made for another log or another place in it"
    case .tooMany: "it is about keys, and \(KeyHistory.mostKeyStatements) statements are already"
    case .key(let fault): "the key that it names cannot be used: \(fault)"
    case .unknown(let name): "the log has no such key \(name)"
    case .usedBefore(let name): "the new key \(name) is a key of the log already, or was, or cannot be told from one"
    case .ended(let name): "the key \(name) was exchanged or taken back before"
    case .name(let name):
      "the new key is named \(name): a key for checkpoints has the name of the log, and one for statements another"
    case .underway: "the key for checkpoints is being exchanged: that must end first"
    case .last(let name): "without the key \(name) nobody could sign checkpoints: exchange it first"
    case .position:
      "it must say from which statement on: one that the key may have signed, and earlier than was said of it before"
    case .signature(let fault): "a signature under it does not count: \(fault)"
    case .signers: "not all whose signatures it needs have signed it"
    }
  }
}
