// The order of rows by what they say: neither the order of input nor the names of rows decide anything.

import CivilTime

extension Observation {
  /// By its days, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Observation) -> Bool {
    if days != other.days { return (days.start, days.end) < (other.days.start, other.days.end) }
    let words = (indicator, classID ?? "", reporter, value)
    let others = (other.indicator, other.classID ?? "", other.reporter, other.value)
    if words != others { return words < others }
    return (bound.rawValue, shape.rawValue, publication.key, told, id)
      < (other.bound.rawValue, other.shape.rawValue, other.publication.key, other.told, other.id)
  }

  private var told: String { told(flags.map(\.rawValue).sorted(), [unit, document ?? "", note]) }
}

extension Statement {
  /// By the day on which it was made, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Statement) -> Bool {
    let days = (made.earliest, made.latest, speaker, stance.rawValue, instance ?? "", figure)
    let others = (
      other.made.earliest, other.made.latest, other.speaker, other.stance.rawValue, other.instance ?? "", other.figure
    )
    if days != others { return days < others }
    return (publication.key, told, id) < (other.publication.key, other.told, other.id)
  }

  private var told: String { told(sides, about, commitments, [made.text, paraphrase, document ?? "", note]) }
}

extension Measure {
  /// By the day on which it happened, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Measure) -> Bool {
    let days = (happened.earliest, happened.latest, event ?? "", kind.rawValue, actor, title)
    let others = (
      other.happened.earliest, other.happened.latest, other.event ?? "", other.kind.rawValue, other.actor, other.title
    )
    if days != others { return days < others }
    return (sameAs == nil ? 0 : 1, publication.key, told, id)
      < (other.sameAs == nil ? 0 : 1, other.publication.key, other.told, other.id)
  }

  private var told: String {
    let days = [happened.text, effective?.text ?? "", ended?.text ?? ""]
    return told(days, parties, contestedBy, commitments, [word ?? "", answers == nil ? "" : "answers"])
      + told([document ?? "", note])
  }
}

extension Round {
  /// By its days, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Round) -> Bool {
    let days = (self.days.earliest, self.days.latest, meeting, status.rawValue, city, venue)
    let others = (
      other.days.earliest, other.days.latest, other.meeting, other.status.rawValue, other.city, other.venue
    )
    if days != others { return days < others }
    return (publication.key, told, id) < (other.publication.key, other.told, other.id)
  }

  private var told: String {
    let counts = numbers.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let names = heads.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return told(hosts, counts, numberStatedBy, names, [days.text, confidence.rawValue, document ?? "", note])
  }
}

extension CaseEvent {
  /// By its day, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: CaseEvent) -> Bool {
    let days = (day.earliest, day.latest, caseID, event, reporter)
    let others = (other.day.earliest, other.day.latest, other.caseID, other.event, other.reporter)
    if days != others { return days < others }
    return (publication.key, told, id) < (other.publication.key, other.told, other.id)
  }

  private var told: String { told([day.text, document ?? "", note]) }
}

extension Completeness {
  /// By its days, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Completeness) -> Bool {
    let days = (self.days.start, self.days.end, subject, reporter, basis)
    let others = (other.days.start, other.days.end, other.subject, other.reporter, other.basis)
    if days != others { return days < others }
    return (publication.key, told, id) < (other.publication.key, other.told, other.id)
  }

  private var told: String { told([document ?? "", note]) }
}

extension Holiday {
  /// By its day, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Holiday) -> Bool {
    let days = (day, party, reporter, title)
    let others = (other.day, other.party, other.reporter, other.title)
    if days != others { return days < others }
    return (publication.key, document ?? "", note, id)
      < (other.publication.key, other.document ?? "", other.note, other.id)
  }
}

extension Delivery {
  /// By its days, then by the rest of what it says; by its name only where the other says the same.
  package func precedes(_ other: Delivery) -> Bool {
    let days = (self.days.start, self.days.end, reporter, content, mapping)
    let others = (other.days.start, other.days.end, other.reporter, other.content, other.mapping)
    if days != others { return days < others }
    return (publication.key, told, id) < (other.publication.key, other.told, other.id)
  }

  private var told: String {
    let names = [columns.at, columns.type, columns.caseID, columns.attribute ?? ""]
    return (names + [file, document ?? "", note, isComplete ? "complete" : ""] + events).joined(separator: "\u{1}")
  }
}

extension Publication {
  fileprivate var key: String { published?.text ?? "recorded \(knownFrom)" }
}

extension EvidenceRow {
  /// Lists of words as one text.
  fileprivate func told(_ lists: [String]...) -> String {
    lists.map { $0.joined(separator: "\u{1}") }.joined(separator: "\u{2}")
  }
}
