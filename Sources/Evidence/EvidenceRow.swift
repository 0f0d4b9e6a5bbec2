// What all kinds of evidence have in common.

/// One row of evidence.
///
/// A row never changes, so it is a class: rules copy rows from list to list, and each copy costs one reference. Two rows are
/// the same where they say the same in every field.
package protocol EvidenceRow: AnyObject, Hashable, Sendable {
  var id: EvidenceID { get }
}

extension EvidenceRow {
  /// By the name alone: rows of one name are few.
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
