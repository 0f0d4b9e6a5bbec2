// The words of a finding.

/// The headline word of a finding: derived from the five axes, never set by hand.
package enum Word: String, Hashable, Sendable, CaseIterable {
  case kept
  case keptLate = "kept late"
  case onCourse = "on course"
  case atRisk = "at risk"
  case open
  case unattainable
  case breached
  case disputed
  case undetermined
  case excused
  case deferred
  case suspended
  case notTriggered = "not triggered"
  case notInForce = "not in force"
  case notAssessed = "not assessed"

  /// One character that stands for the word where space is short; never shown without a legend.
  package var sign: String {
    switch self {
    case .kept: "✓"
    case .keptLate: "◷"
    case .onCourse: "→"
    case .atRisk: "!"
    case .open: "…"
    case .unattainable: "⊘"
    case .breached: "✕"
    case .disputed: "⇄"
    case .undetermined: "?"
    case .excused: "e"
    case .deferred: "d"
    case .suspended: "‖"
    case .notTriggered: "–"
    case .notInForce: "·"
    case .notAssessed: "○"
    }
  }

  /// What the word means, in one line.
  package var meaning: String {
    switch self {
    case .kept: "met; nothing that may still come can undo it"
    case .keptLate: "met after it was due; the delay stays on record"
    case .onCourse: "still open; the declared pace is held"
    case .atRisk: "still open; the declared pace is not held"
    case .open: "still open; both outcomes are possible"
    case .unattainable: "still open, but can no longer be met"
    case .breached: "not met, and no reading or missing evidence can change it"
    case .disputed: "the readings, or the rival figures, lead to different results"
    case .undetermined: "the evidence does not decide it; the reason says why"
    case .excused: "not met; an excuse is accepted"
    case .deferred: "not met; owed later instead"
    case .suspended: "set aside for the time being"
    case .notTriggered: "nothing was owed: what would call for it did not happen"
    case .notInForce: "not owed on this day"
    case .notAssessed: "no figure decides it, and nobody named has assessed it"
    }
  }
}

/// Why a finding is undetermined or disputed.
package enum ReasonCode: String, Hashable, Sendable, CaseIterable {
  case nothingExamined = "nothing examined"
  case evidenceInsufficient = "evidence insufficient"
  case periodOpen = "period open"
  case noDaySet = "no day set"
  case textHasTwoReadings = "text has two readings"
  case sourcesConflict = "sources conflict"
  case notYetInForce = "not yet in force"
}

/// What qualifies the word where the word alone would say too much or too little.
package enum Qualifier: String, Hashable, Sendable, CaseIterable {
  case noViolationKnown = "no violation known"
  case alleged
  case denied = "alleged and denied"
  case admitted
  case assessed
  case exercised
  case notExercised = "not exercised"
  case partlySuspended = "suspended for a part"
  case presumed
}
