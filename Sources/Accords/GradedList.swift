// A list of items, each of which somebody grades.

package import CivilTime

/// Items of which all, or so many, must have reached a grade.
///
/// - Invariant: there is at least one item, each named once; `need` is from 1 to the number of items.
package struct GradedList: Hashable, Sendable {
  /// One thing on the list.
  package struct Item: Hashable, Sendable {
    package let id: String
    package let title: String

    package init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  package let assessment: Assessment
  package let items: [Item]
  package let need: Int
  /// The day by whose end; nil: the text sets none.
  package let due: CivilDate?
  /// Which version of the list it is, for people.
  package let version: String?

  package init(assessment: Assessment, items: [Item], need: Int, due: CivilDate?, version: String?) {
    self.assessment = assessment
    self.items = items
    self.need = need
    self.due = due
    self.version = version
  }

  package var needsAll: Bool { need == items.count }
}
