// The five axes of a finding, stored apart; the headline word is derived from them.

package import Accords

/// Where the duty stands on the day asked about.
package enum Duty: String, Hashable, Sendable {
  case owed
  case notOwed = "not owed"
  case notTriggered = "not triggered"
  case notInForce = "not in force"
  case suspended
  case permission
}

/// What was done.
package enum Performance: String, Hashable, Sendable {
  case performed
  case performedLate = "performed late"
  case notPerformed = "not performed"
  /// The window is open and it can still go either way.
  case pending
  /// The window is open and it can no longer be done.
  case outOfReach = "out of reach"
  /// The window is closed and the evidence allows both.
  case unknown
  /// No figure decides it and nobody has assessed it.
  case unassessed
}

/// Whether what was not done is justified.
package enum Justification: String, Hashable, Sendable {
  case none
  case claimed = "excuse claimed"
  case contested = "excuse claimed and contested"
  case accepted = "excuse accepted"
  case deferred
}

/// How sure it is.
package enum Certainty: String, Hashable, Sendable {
  /// Every admissible reading and every completion of the evidence agrees.
  case certain
  /// Readings or rival figures part.
  case disputed
  case undetermined
}

/// Who says so.
package enum Author: Hashable, Sendable {
  /// Computed from the evidence.
  case computed
  /// Admitted by a party against its own interest.
  case admission(PartyID)
  /// Assessed by a named person or body.
  case assessor(String)
  /// Established by a body that the text designates.
  case body(String)
}

/// The five axes.
package struct Axes: Hashable, Sendable {
  package let duty: Duty
  package let performance: Performance
  package let justification: Justification
  package let certainty: Certainty
  package let author: Author
  /// The pace that was declared, for a pending performance: held, not held, or none declared.
  package let paceHeld: Bool?

  package init(
    duty: Duty, performance: Performance, justification: Justification = .none, certainty: Certainty = .certain,
    author: Author = .computed, paceHeld: Bool? = nil
  ) {
    self.duty = duty
    self.performance = performance
    self.justification = justification
    self.certainty = certainty
    self.author = author
    self.paceHeld = paceHeld
  }

  /// The headline word.
  package var word: Word {
    switch (certainty, duty) {
    case (.disputed, _): .disputed
    case (_, .notInForce): .notInForce
    case (_, .suspended): .suspended
    case (_, .notTriggered), (_, .notOwed): .notTriggered
    case (.undetermined, _): .undetermined
    case (_, .permission): .notTriggered
    case (.certain, .owed): performanceWord
    }
  }

  private var performanceWord: Word {
    switch performance {
    case .performed: .kept
    case .performedLate: .keptLate
    case .pending: paceHeld.map { $0 ? .onCourse : .atRisk } ?? .open
    case .outOfReach: .unattainable
    case .unknown: .undetermined
    case .unassessed: .notAssessed
    case .notPerformed:
      switch justification {
      case .accepted: .excused
      case .deferred: .deferred
      case .none, .claimed, .contested: .breached
      }
    }
  }

  /// The same axes with another justification.
  /// The same axes with another pace.
  package func with(paceHeld: Bool?) -> Axes {
    Axes(
      duty: duty, performance: performance, justification: justification, certainty: certainty, author: author,
      paceHeld: paceHeld)
  }

  /// The same axes with another justification.
  package func with(justification: Justification) -> Axes {
    Axes(
      duty: duty, performance: performance, justification: justification, certainty: certainty, author: author,
      paceHeld: paceHeld)
  }
}
