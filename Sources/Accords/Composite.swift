// A commitment that is made of others.

package import CivilTime

/// Several commitments of which all, or so many, must be kept.
///
/// - Invariant: at least two members, each named once; `need` is from 1 to the number of members.
package struct Composite: Hashable, Sendable {
  package let members: [Link]
  /// How many of the members must be kept.
  package let need: Int
  /// Who chooses among the alternatives, and by which day; shown, and decides nothing.
  package let choice: ChosenBy?
  /// The members stand in the order in which they are to be preferred; shown, and decides nothing.
  package let isRanked: Bool

  package init(members: [Link], need: Int, choice: ChosenBy?, isRanked: Bool) {
    self.members = members
    self.need = need
    self.choice = choice
    self.isRanked = isRanked
  }

  package var needsAll: Bool { need == members.count }
}

/// Who chooses, and by when.
package struct ChosenBy: Hashable, Sendable {
  package let party: PartyID
  package let by: CivilDate?

  package init(party: PartyID, by: CivilDate?) {
    self.party = party
    self.by = by
  }
}
