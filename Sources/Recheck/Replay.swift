// Whether the lines of a certificate follow from the evidence: rows are looked up, amounts are added and compared.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One certificate under check, with the rows as known.
struct Replay {
  let record: Record
  let certificate: CountCertificate

  private func refusal(_ claimed: String, _ given: String) -> Refusal {
    Refusal("the count over \(certificate.window.long)", claimed: claimed, given: given)
  }

  /// Refuses unless every line follows and the last ones are the bounds that are claimed.
  func check() throws(Refusal) {
    if case .rounds = certificate.subject, !certificate.leftOut.isEmpty {
      throw refusal("rounds are left out", "every round on record counts")
    }
    var lower = Amount.zero
    var upper: Amount?
    for (index, line) in certificate.lines.enumerated() {
      try check(line, at: index)
      guard line.leaves == target else { continue }
      switch line.side {
      case .atLeast: lower = max(lower, line.value)
      case .atMost: upper = min(upper ?? line.value, line.value)
      }
    }
    guard certificate.bounds.lower == lower, certificate.bounds.upper == upper else {
      throw refusal("\(certificate.bounds)", "its lines give \(Bounds(lower: lower, upper: upper) ?? .unknown)")
    }
  }

  private var target: Set<ClassID> {
    if case .figures(_, let leaves) = certificate.subject { leaves } else { [] }
  }

  private func check(_ line: CountCertificate.Line, at index: Int) throws(Refusal) {
    guard line.ground.lines.allSatisfy({ $0 >= 0 && $0 < index }) else {
      throw refusal("line \(index + 1)", "it rests on a line that does not stand before it")
    }
    let given: Amount?
    switch line.ground {
    case .path(let edges): given = try added(edges, line)
    case .sum(let a, let b): given = sum(certificate.lines[a], certificate.lines[b], line)
    case .rest(let whole, let part): given = rest(certificate.lines[whole], certificate.lines[part], line)
    case .contained(let other): given = contained(certificate.lines[other], line)
    }
    guard let given, given == line.value else {
      throw refusal(
        "\(line.side == .atLeast ? "at least" : "at most") \(line.value.grouped)",
        given.map { "what it rests on gives \($0.grouped)" } ?? "the classes do not fit")
    }
  }

  private func sum(
    _ a: CountCertificate.Line, _ b: CountCertificate.Line, _ line: CountCertificate.Line
  ) -> Amount? {
    let fits = a.side == line.side && b.side == line.side && a.leaves.isDisjoint(with: b.leaves)
    return fits && a.leaves.union(b.leaves) == line.leaves && !line.leaves.isEmpty ? a.value + b.value : nil
  }

  private func rest(
    _ whole: CountCertificate.Line, _ part: CountCertificate.Line, _ line: CountCertificate.Line
  ) -> Amount? {
    let fits = whole.side == line.side && part.side != line.side && part.leaves.isSubset(of: whole.leaves)
    return fits && whole.leaves.subtracting(part.leaves) == line.leaves ? whole.value - part.value : nil
  }

  private func contained(_ other: CountCertificate.Line, _ line: CountCertificate.Line) -> Amount? {
    guard other.side == line.side else { return nil }
    let fits = line.side == .atLeast ? other.leaves.isSubset(of: line.leaves) : line.leaves.isSubset(of: other.leaves)
    return fits ? other.value : nil
  }

  // MARK: Paths

  /// The sum of what the steps allow, if they lead from one end of the days to the other.
  private func added(_ edges: [CountCertificate.Edge], _ line: CountCertificate.Line) throws(Refusal) -> Amount {
    let ends = [certificate.window.start, certificate.window.end]
    var place = line.side == .atMost ? ends[0] : ends[1]
    var total = Amount.zero
    for edge in edges {
      guard edge.from == place else { throw refusal("\(edge.from)", "the steps break off at \(place)") }
      total = total + (try most(edge, line.leaves))
      place = edge.to
    }
    guard place == (line.side == .atMost ? ends[1] : ends[0]) else {
      throw refusal("a way through all of the days", "the steps end at \(place)")
    }
    return line.side == .atMost ? total : -total
  }

  /// What the count can have risen at most on the way of a step.
  private func most(_ edge: CountCertificate.Edge, _ leaves: Set<ClassID>) throws(Refusal) -> Amount {
    let isForward = edge.from < edge.to
    let span = DayInterval(start: min(edge.from, edge.to), end: max(edge.from, edge.to))
    switch edge.link {
    case .neverFalls:
      guard edge.to <= edge.from else { throw refusal("no rise from \(edge.from) to \(edge.to)", "it may have risen") }
      return .zero
    case .figure(let id): return try figure(id, span, leaves, isForward)
    case .silence(let id):
      guard isForward, let span else { throw refusal("silence of \(id)", "it is not told forwards") }
      try silence(id, span, leaves)
      return .zero
    case .held(let ids): return try held(ids, span, isForward)
    case .numbered(let party, let a, let b): return try numbered(party, a, b, span, isForward)
    case .noOthers(let id): return try noOthers(id, span, isForward)
    }
  }

  private func figure(
    _ id: EvidenceID, _ span: DayInterval?, _ leaves: Set<ClassID>, _ isForward: Bool
  ) throws(Refusal) -> Amount {
    guard case .figures(let name, _) = certificate.subject, let o = record.figure(id), o.indicator == name,
      o.shape == .flow, o.bindsCount, !certificate.leftOut.contains(id),
      let indicator = record.accord.indicators.first(where: { $0.id == name }),
      let own = indicator.leaves(of: o.classID), o.days == span,
      isForward ? leaves.isSubset(of: own) : own.isSubset(of: leaves),
      let said = o.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent)
    else { throw refusal("figure \(id)", "no such figure that binds stands for these days and classes") }
    if !isForward { return -said.lower }
    guard let upper = said.upper else { throw refusal("figure \(id) from above", "it is \(o.figure)") }
    return upper
  }

  private func silence(_ id: EvidenceID, _ span: DayInterval, _ leaves: Set<ClassID>) throws(Refusal) {
    guard let declaration = record.declaration(id), declaration.days.contains(span),
      declaration.subject == subjectName, !certificate.leftOut.contains(id)
    else { throw refusal("declaration \(id)", "nobody declares these days complete") }
    switch certificate.subject {
    case .figures(let name, _):
      let told = record.figures(of: name, over: span).first { o in
        o.reporter == declaration.reporter
          && o.flags.isDisjoint(with: [.forecast, .stale]) && !isNothing(o) && concerns(o, leaves)
      }
      if let told { throw refusal("nothing told for \(span.long)", "\(told.id) tells \(told.figure)") }
    case .rounds(let meeting):
      let held = record.held(meeting).first { $0.days.days.overlaps(span) }
      if let held { throw refusal("no round in \(span.long)", "\(held.id) is on record") }
    }
  }

  /// Whether a figure tells of some of the classes.
  private func concerns(_ o: Observation, _ leaves: Set<ClassID>) -> Bool {
    guard let indicator = record.accord.indicators.first(where: { $0.id == o.indicator }) else { return true }
    return leaves.isEmpty || !(indicator.leaves(of: o.classID) ?? []).isDisjoint(with: leaves)
  }

  private func isNothing(_ o: Observation) -> Bool {
    o.bindsCount && o.shape == .flow
      && o.bounds(aboutPercent: record.accord.evidenceRules.aboutPercent)?.upper == .zero
  }

  private var subjectName: String {
    switch certificate.subject {
    case .figures(let name, _): name
    case .rounds(let meeting): meeting
    }
  }

  // MARK: Rounds

  private func held(_ ids: [EvidenceID], _ span: DayInterval?, _ isForward: Bool) throws(Refusal) -> Amount {
    guard case .rounds(let meeting) = certificate.subject, !isForward, let span, Set(ids).count == ids.count else {
      throw refusal("rounds held", "they are not told backwards, each once")
    }
    let known = Set(record.held(meeting).filter { span.contains($0.days.days) }.map(\.id))
    for id in ids where !known.contains(id) {
      throw refusal("round \(id) in \(span.long)", "no such round was certainly held on these days")
    }
    return -Amount(ids.count)
  }

  private func numbered(
    _ party: PartyID, _ first: EvidenceID, _ second: EvidenceID, _ span: DayInterval?, _ isForward: Bool
  ) throws(Refusal) -> Amount {
    guard case .rounds(let meeting) = certificate.subject, let span else {
      throw refusal("numbered rounds", "there are none")
    }
    let held = record.held(meeting)
    guard let a = held.first(where: { $0.id == first }), let b = held.first(where: { $0.id == second }),
      a.numberStatedBy.contains(party), b.numberStatedBy.contains(party), let i = a.numbers[party],
      let j = b.numbers[party], i < j
    else { throw refusal("\(first) and \(second)", "\(party) has not numbered them in this order") }
    let ends = isForward ? (a.days.days.end, b.days.days.start) : (a.days.days.start, b.days.days.end)
    guard span.start == ends.0, span.end == ends.1 else {
      throw refusal("the rounds from \(first) to \(second)", "they are not those of \(span.long)")
    }
    return isForward ? Amount(j - i - 1) : -Amount(j - i + 1)
  }

  private func noOthers(_ id: EvidenceID, _ span: DayInterval?, _ isForward: Bool) throws(Refusal) -> Amount {
    guard case .rounds(let meeting) = certificate.subject, isForward, let declaration = record.declaration(id),
      declaration.subject == meeting, declaration.days == span
    else { throw refusal("declaration \(id)", "nobody declares these days complete") }
    return Amount(record.held(meeting).count { $0.days.days.overlaps(declaration.days) })
  }
}
