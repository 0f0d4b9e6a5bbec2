// What the text says of circumstances that excuse.

package import Quantities

/// A circumstance that excuses non-performance once somebody whom the text names has accepted or found it.
///
/// - Invariant: somebody can accept it: `acceptedBy` and `foundBy` are not both empty.
package struct ExcuseClause: Hashable, Sendable {
  /// What follows when the excuse holds.
  package enum Effect: Hashable, Sendable {
    /// Nothing more is owed for the instance.
    case extinguishes
    /// It is owed later instead.
    case defers
    /// So many percent of the least number are owed.
    case reduces(toPercent: Amount)
    /// As many as so many percent of the greatest number are allowed.
    case raises(toPercent: Amount)
    /// It is due so many days later.
    case extends(days: Int)
  }

  /// The circumstance: an act that happens to no case.
  package let event: EventID
  package let acceptedBy: [PartyID]
  /// Persons or bodies whose finding is enough, by their names.
  package let foundBy: [String]
  package let effect: Effect

  package init(event: EventID, acceptedBy: [PartyID], foundBy: [String], effect: Effect) {
    self.event = event
    self.acceptedBy = acceptedBy
    self.foundBy = foundBy
    self.effect = effect
  }
}
