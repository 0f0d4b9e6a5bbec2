// What a finding offers for its counts, so that another can confirm them by adding alone.

package import Accords
package import CivilTime
package import Evidence
package import Quantities

/// What a finding offers beside its reasons: for every count that it rests on, how the bounds follow from the figures.
///
/// Everything else that a finding says can be read off the evidence; a bound on a count cannot, so it is shown step by step.
package struct Proof: Hashable, Sendable {
  /// The counts under one reading.
  package struct Branch: Hashable, Sendable {
    package let counts: [CountCertificate]
    /// The days up to which a declared pace was checked.
    package let pace: DayInterval?

    package init(counts: [CountCertificate] = [], pace: DayInterval? = nil) {
      self.counts = counts
      self.pace = pace
    }
  }

  /// One for each reading of the finding, in their order; one alone where the finding has no readings.
  package let branches: [Branch]
  /// For each side whose figures alone are told of, what its counts rest on, in their order.
  package let alone: [[Branch]]
  /// The findings under every way in which periods may have been cut short, where the finding is what they have in common.
  package let cuts: [Finding]

  package init(branches: [Branch], alone: [[Branch]] = [], cuts: [Finding] = []) {
    self.branches = branches
    self.alone = alone
    self.cuts = cuts
  }
}

/// How the bounds on one count over some days follow from evidence: a list of lines, each resting on rows or on lines before
/// it. Whoever checks it looks rows up, adds and compares; nothing has to be searched for.
package struct CountCertificate: Hashable, Sendable {
  /// What is counted.
  package enum Subject: Hashable, Sendable {
    case figures(IndicatorID, leaves: Set<ClassID>)
    case rounds(MeetingID)
  }

  /// Whether a line bounds from below or from above.
  package enum Side: Hashable, Sendable { case atLeast, atMost }

  /// One bound: over the days of the certificate the classes together count at least, or at most, so many.
  package struct Line: Hashable, Sendable {
    package let side: Side
    package let leaves: Set<ClassID>
    package let value: Amount
    package let ground: Ground

    package init(_ side: Side, _ leaves: Set<ClassID>, _ value: Amount, _ ground: Ground) {
      self.side = side
      self.leaves = leaves
      self.value = value
      self.ground = ground
    }
  }

  /// Why a line holds.
  package enum Ground: Hashable, Sendable {
    /// Steps that lead from one end of the days to the other; what they allow is added up.
    case path([Edge])
    /// The sum of two lines about classes that do not overlap.
    case sum(Int, Int)
    /// What is left of the line of a whole when that of a part is taken away.
    case rest(whole: Int, part: Int)
    /// From below the line of a part, from above the line of a whole: a count is never negative.
    case contained(Int)
  }

  /// One step from a day to another, forwards or backwards: how much the count can have risen at most on the way.
  package struct Edge: Hashable, Sendable {
    package let from: CivilDate
    package let to: CivilDate
    package let link: Link

    package init(from: CivilDate, to: CivilDate, link: Link) {
      self.from = from
      self.to = to
      self.link = link
    }
  }

  /// What a step rests on.
  package enum Link: Hashable, Sendable {
    /// A count never falls, so backwards it does not rise.
    case neverFalls
    /// A figure: forwards its upper bound, backwards its lower bound.
    case figure(EvidenceID)
    /// Whoever declares its record complete has told nothing of these days.
    case silence(EvidenceID)
    /// Rounds that must all lie on these days.
    case held([EvidenceID])
    /// Two rounds with a number in the count of one party.
    case numbered(PartyID, EvidenceID, EvidenceID)
    /// Whoever declares its record complete: no more than the rounds on record that touch its days.
    case noOthers(EvidenceID)
  }

  package let subject: Subject
  package let window: DayInterval
  /// Figures and declarations that contradict others and are not believed here.
  package let leftOut: [EvidenceID]
  package let lines: [Line]
  package let bounds: Bounds

  package init(subject: Subject, window: DayInterval, leftOut: [EvidenceID], lines: [Line], bounds: Bounds) {
    self.subject = subject
    self.window = window
    self.leftOut = leftOut
    self.lines = lines
    self.bounds = bounds
  }

  /// Every piece of evidence that a line rests on, each once, in order of appearance.
  package var evidence: [EvidenceID] {
    var seen: Set<EvidenceID> = []
    return lines.flatMap(\.ground.evidence).filter { seen.insert($0).inserted }
  }
}

extension CountCertificate.Ground {
  /// The lines that it rests on.
  package var lines: [Int] {
    switch self {
    case .path: []
    case .sum(let a, let b): [a, b]
    case .rest(let whole, let part): [whole, part]
    case .contained(let line): [line]
    }
  }

  fileprivate var evidence: [EvidenceID] {
    guard case .path(let edges) = self else { return [] }
    return edges.flatMap { edge -> [EvidenceID] in
      switch edge.link {
      case .neverFalls: []
      case .figure(let id), .silence(let id), .noOthers(let id): [id]
      case .held(let ids): ids
      case .numbered(_, let a, let b): [a, b]
      }
    }
  }
}
