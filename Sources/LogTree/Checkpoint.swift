// What a log signs: how many entries it has and the hash over them. C2SP tlog-checkpoint.

package import Signing

/// The state of a log: its name, size and root.
package struct Checkpoint: Hashable, Sendable {
  /// The name of the log: `us.example/migration-1994`.
  package let origin: String
  package let size: Int
  package let root: Digest

  package init(origin: String, size: Int, root: Digest) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text that is signed: three lines.
  package var text: String { "\(origin)\n\(size)\n\(base64(root.bytes))\n" }

  /// Reads the text of a checkpoint: three lines and no more, the size without a leading zero.
  package init(text: String) throws(CheckpointFault) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last == "", !lines[0].isEmpty else { throw .layout }
    guard lines.count == 4 else { throw .extensionLines }
    guard let size = Int(lines[1]), size >= 0, String(size) == lines[1] else { throw .size }
    guard let root = readBase64(lines[2]).flatMap(Digest.init(bytes:)) else { throw .root }
    self.init(origin: String(lines[0]), size: size, root: root)
  }

  /// Reads a signed checkpoint of a log that is known by its key. A verifier always says which log it expects.
  package static func read(
    _ bytes: [UInt8], of origin: String, key: VerifierKey
  ) throws(CheckpointFault) -> Checkpoint {
    let checkpoint = try ExpectedLog(trusting: key).checkpoint(bytes)
    guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else { throw .origin(checkpoint.origin) }
    return checkpoint
  }

  /// Reads a checkpoint that each of these keys must have signed; there is at least one.
  package static func read(
    _ bytes: [UInt8], of origin: String, keys: [VerifierKey]
  ) throws(CheckpointFault) -> Checkpoint {
    var last: Checkpoint?
    for key in keys { last = try read(bytes, of: origin, key: key) }
    guard let last else { throw .unsigned }
    return last
  }
}

/// Why bytes are no checkpoint of a log.
package enum CheckpointFault: Error, Hashable, Sendable {
  case layout
  case extensionLines
  case size
  case root
  /// Of another log, which is named.
  case origin(String)
  /// The log's own key has not signed it.
  case unsigned
  /// Fewer witnesses have signed it than the policy asks for.
  case witnesses
  case note(NoteFault)
}

extension CheckpointFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .layout: "not laid out as a checkpoint: name, size and root, a line each"
    case .extensionLines: "more lines than name, size and root"
    case .size: "the size is not a whole number"
    case .root: "the root is not a SHA-256 in base 64"
    case .origin(let name): "a checkpoint of another log, \(name)"
    case .unsigned: "the log's own key has not signed it"
    case .witnesses: "fewer witnesses have signed it than the policy asks for"
    case .note(let fault): fault.description
    }
  }
}
