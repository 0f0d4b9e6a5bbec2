// The headline of a finding as canonical JSON, and back.

import Accords
import CanonicalJSON
import CivilTime
import Findings
import Quantities

extension FindingHeadline {
  var canonical: CanonicalValue {
    var members = CanonicalObject()
    members["commitment"] = .string(commitment)
    members["instance"] = instance.canonical
    members["word"] = .string(word.rawValue)
    members["reasons"] = .array(reasons.map { .string($0.rawValue) })
    members["qualifier"] = qualifier.map { .string($0.rawValue) }
    members["contestedBy"] = .array(contestedBy.map { .string($0) })
    members["tally"] = tally?.canonical
    members["lastMoment"] = lastMoment.map { .string($0.description) }
    return .object(members)
  }

  /// Nil where anything of it is not understood.
  init?(_ members: CanonicalObject) {
    guard let commitment = members.text("commitment"),
      let instance = members["instance"]?.members.flatMap(Instance.init),
      let word = members.text("word").flatMap(Word.init), let reasons = members["reasons"]?.elements,
      let contestedBy = members["contestedBy"]?.elements
    else { return nil }
    let codes = reasons.compactMap { $0.text.flatMap(ReasonCode.init) }
    let parties = contestedBy.compactMap(\.text)
    let qualifier = members.text("qualifier").flatMap(Qualifier.init)
    let tally = members["tally"]?.members.flatMap(Tally.init)
    let lastMoment = members.text("lastMoment").flatMap { CivilDate($0) }
    guard codes.count == reasons.count, parties.count == contestedBy.count,
      (qualifier == nil) == (members["qualifier"] == nil), (tally == nil) == (members["tally"] == nil),
      (lastMoment == nil) == (members["lastMoment"] == nil)
    else { return nil }
    self.init(
      commitment: commitment, instance: instance, word: word, reasons: codes, qualifier: qualifier,
      contestedBy: parties, tally: tally, lastMoment: lastMoment)
  }
}

extension Instance {
  fileprivate var canonical: CanonicalValue {
    var members = CanonicalObject()
    members["kind"] = .string(kind.rawValue)
    members["label"] = .string(label)
    // By number: an instance without an end of its own may reach beyond the days that have a name.
    members["start"] = .integer(days.start.dayNumber)
    members["end"] = .integer(days.end.dayNumber)
    members["openEnded"] = .bool(isOpenEnded)
    members["debtor"] = debtor.map { .string($0) }
    return .object(members)
  }

  fileprivate init?(_ members: CanonicalObject) {
    guard let kind = members.text("kind").flatMap(Kind.init), let label = members.text("label"),
      let start = members["start"]?.number, let end = members["end"]?.number,
      let days = DayInterval(start: CivilDate(dayNumber: start), end: CivilDate(dayNumber: end)),
      case .bool(let isOpenEnded)? = members["openEnded"]
    else { return nil }
    self.init(kind: kind, label: label, days: days, isOpenEnded: isOpenEnded, debtor: members.text("debtor"))
  }
}

extension Tally {
  fileprivate var canonical: CanonicalValue {
    var members = CanonicalObject()
    members["lower"] = .string(bounds.lower.description)
    members["upper"] = bounds.upper.map { .string($0.description) }
    members["relation"] = .string(threshold.relation == .atLeast ? "at least" : "at most")
    members["threshold"] = .string(threshold.amount.description)
    members["unit"] = .string(unit)
    return .object(members)
  }

  fileprivate init?(_ members: CanonicalObject) {
    let upper = members.text("upper").flatMap { Amount($0) }
    guard let lower = members.text("lower").flatMap({ Amount($0) }), (upper == nil) == (members["upper"] == nil),
      let bounds = Bounds(lower: lower, upper: upper), let relation = members.text("relation"),
      ["at least", "at most"].contains(relation), let threshold = members.text("threshold").flatMap({ Amount($0) }),
      let unit = members.text("unit")
    else { return nil }
    self.init(
      bounds: bounds, threshold: Threshold(relation == "at least" ? .atLeast : .atMost, threshold), unit: unit)
  }
}
