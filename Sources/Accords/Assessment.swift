// A standard that no figure decides: who judges it, and on what scale.

/// Who judges a standard that no figure decides, and on what scale.
package struct Assessment: Hashable, Sendable {
  /// Named assessors; empty: the text names none.
  package let assessors: [String]
  /// Grades, best first.
  package let scale: [String]
  /// The lowest grade that is kept.
  package let keptFrom: String

  package init(assessors: [String], scale: [String], keptFrom: String) {
    self.assessors = assessors
    self.scale = scale
    self.keptFrom = keptFrom
  }
}
