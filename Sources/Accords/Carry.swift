// A shortfall of one period that is owed in the next.

package import Quantities

/// What becomes of the shortfall of a period: a debt that is due by the end of the next.
package struct Carry: Hashable, Sendable {
  /// What is delivered in the next period repays the debt before it counts for that period, or only after.
  package enum Order: String, Hashable, Sendable, CaseIterable {
    case oldestFirst = "the oldest first"
    case currentFirst = "the current first"
  }

  /// The calendar of the periods.
  package let calendar: String
  /// Nil: the text sets none, and both are followed.
  package let order: Order?
  /// The debt is so many times the shortfall; positive.
  package let factor: Amount
  /// No more than this is carried; nil: all of it.
  package let cap: Amount?
  /// An act that wipes out a debt that is not yet repaid.
  package let extinguishedBy: EventID?

  package init(calendar: String, order: Order?, factor: Amount, cap: Amount?, extinguishedBy: EventID?) {
    self.calendar = calendar
    self.order = order
    self.factor = factor
    self.cap = cap
    self.extinguishedBy = extinguishedBy
  }

  /// What stands before the label of a period in that of the debt that arises in it: `debt-WY2008`.
  package static let labelPrefix = "debt-"
}
