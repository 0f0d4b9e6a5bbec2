// How large JSON may be, and what is said of JSON that is not taken.

/// The size of JSON that is taken.
package struct CanonicalLimits: Hashable, Sendable {
  /// How many bytes.
  package let bytes: Int
  /// How deep arrays and objects stand in one another.
  package let depth: Int
  /// How many members an object has.
  package let members: Int

  package init(bytes: Int, depth: Int = 32, members: Int = 512) {
    self.bytes = bytes
    self.depth = depth
    self.members = members
  }

  /// What one statement of a log may take.
  package static let statement = CanonicalLimits(bytes: 16 << 10)
}

/// Why JSON was not taken, and where.
package struct CanonicalFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Byte from the beginning, from 0.
  package let offset: Int
  /// A sentence without its full stop.
  package let reason: String

  package init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  package var description: String { "\(reason), at byte \(offset + 1)" }
}
