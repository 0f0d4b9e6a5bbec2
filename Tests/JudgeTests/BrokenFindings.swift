// Findings that were broken on purpose: every change of what a finding means must be refused.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A finding with one thing changed, and what that was.
struct Broken {
  static let tooEarly = "the day asked about is earlier than the instance"

  let how: String
  let finding: Finding

  init(_ how: String, _ finding: Finding, _ change: (inout Draft) -> Void) {
    self.how = how
    var draft = Draft(finding)
    change(&draft)
    self.finding = draft.finding
  }
}

extension Finding {
  /// Every way to break it that changes what it means.
  func broken(_ evidence: RecordedEvidence) -> [Broken] {
    brokenHeads + brokenCodes + brokenSides + brokenCuts + brokenLists + brokenReadings + brokenTallies + brokenProofs
      + brokenReasons(evidence) + brokenLinks
  }

  // MARK: Heads

  private var brokenHeads: [Broken] {
    var result = axes.others.map { other in Broken("axes to \(other.word)", self) { $0.axes = other } }
    if !proof.branches.isEmpty {
      result.append(
        Broken(Broken.tooEarly, self) { draft in
          draft.viewpoint = Viewpoint(on: draft.instance.days.start.previous, known: draft.viewpoint.known)
        })
    }
    if let days = DayInterval(start: instance.days.start.next, end: instance.days.end.next) {
      result.append(Broken("window a day later", self) { $0.instance = $0.instance.over(days) })
    }
    if let days = DayInterval(start: instance.days.start.previous, end: instance.days.end) {
      result.append(Broken("window a day longer", self) { $0.instance = $0.instance.over(days) })
    }
    result.append(Broken("qualifier", self) { $0.qualifier = $0.qualifier == .alleged ? nil : .alleged })
    result.append(Broken("last moment", self) { $0.lastMoment = ($0.lastMoment ?? $0.viewpoint.on).next })
    return result
  }

  // MARK: Readings

  private var brokenReadings: [Broken] {
    readings.indices.flatMap { index -> [Broken] in
      let one = readings[index]
      func changed(_ how: String, _ reading: ReadingResult) -> Broken {
        Broken("reading \(index): \(how)", self) { $0.readings[index] = reading }
      }
      var result = one.axes.others.map { other in
        changed("axes to \(other.word)", ReadingResult(choices: one.choices, axes: other, tally: one.tally))
      }
      result.append(
        Broken("reading \(index) dropped", self) { draft in
          draft.readings.remove(at: index)
          draft.branches.remove(at: index)
        })
      result.append(
        Broken("reading \(index) twice", self) { draft in
          draft.readings.insert(one, at: index)
          draft.branches.insert(draft.branches[index], at: index)
        })
      for place in one.choices.indices {
        var choices = one.choices
        choices[place] = Choice(question: choices[place].question, answer: "another", heldBy: choices[place].heldBy)
        result.append(changed("another answer", ReadingResult(choices: choices, axes: one.axes, tally: one.tally)))
      }
      return result
    } + pivots.indices.map { index in Broken("pivot \(index) dropped", self) { $0.pivots.remove(at: index) } }
      + [Broken("a pivot more", self) { $0.pivots.append(["nothing"]) }]
  }

  // MARK: Tallies

  private var brokenTallies: [Broken] {
    guard let tally else { return [] }
    let all = tally.others.map { other in Broken("tally to \(other.bounds)", self) { $0.tally = other } }
    let below = readings.indices.flatMap { index -> [Broken] in
      let one = readings[index]
      return (one.tally?.others ?? []).map { other in
        Broken("tally of reading \(index) to \(other.bounds) of \(other.threshold.amount)", self) {
          $0.readings[index] = ReadingResult(choices: one.choices, axes: one.axes, tally: other)
        }
      }
    }
    return all + below
  }

  // MARK: Proofs

  private var brokenProofs: [Broken] {
    guard axes.duty != .suspended else { return [] }
    return proof.branches.indices.flatMap { index -> [Broken] in
      let branch = proof.branches[index]
      return branch.counts.indices.flatMap { place -> [Broken] in
        branch.counts[place].others.map { how, other in
          Broken("branch \(index), count \(place): \(how)", self) { draft in
            var counts = branch.counts
            counts[place] = other
            draft.branches[index] = Proof.Branch(counts: counts, pace: branch.pace)
          }
        }
      }
    }
  }

  // MARK: Reasons

  private func brokenReasons(_ evidence: RecordedEvidence) -> [Broken] {
    var result: [Broken] = []
    let later = evidence.publications.filter { !$0.publication.isKnown(by: viewpoint.known) }.map(\.id).sorted().first
    for path in explanation.citing {
      let ids = explanation.at(path).evidence
      func changed(_ how: String, _ new: [EvidenceID]) -> Broken {
        Broken("step \(path): \(how)", self) { $0.explanation = $0.explanation.changing(path[...]) { $0.citing(new) } }
      }
      result.append(changed("cites nothing", []))
      result.append(changed("cites \(ids[0]) twice", ids + ids))
      result.append(changed("cites what is not there", ["no-such-row"]))
      if let later { result.append(changed("cites what was published later", [later])) }
      if let other = explanation.allEvidence.first(where: { $0 != ids[0] && !evidence.saysTheSame($0, ids[0]) }) {
        result.append(changed("cites \(other) instead", [other]))
      }
      if explanation.at(path).figures.contains(where: { $0.name == "value" }) {
        result.append(
          Broken("step \(path): another value", self) {
            $0.explanation = $0.explanation.changing(path[...]) { $0.valued("7654321") }
          })
      }
    }
    return result
  }
}

extension Axes {
  /// Other axes: each of the five changed.
  var others: [Axes] {
    func with(
      _ duty: Duty? = nil, _ performance: Performance? = nil, _ justification: Justification? = nil,
      _ certainty: Certainty? = nil, _ author: Author? = nil, pace: Bool?? = .none
    ) -> Axes {
      Axes(
        duty: duty ?? self.duty, performance: performance ?? self.performance,
        justification: justification ?? self.justification, certainty: certainty ?? self.certainty,
        author: author ?? self.author, paceHeld: pace ?? paceHeld)
    }
    let all: [Axes] =
      [Duty.owed, .notOwed, .notTriggered, .notInForce, .suspended, .permission].map { with($0) }
      + [Performance.performed, .performedLate, .notPerformed, .pending, .outOfReach, .unknown].map { with(nil, $0) }
      + [Justification.none, .accepted, .contested].map { with(nil, nil, $0) }
      + [Certainty.certain, .disputed, .undetermined].map { with(nil, nil, nil, $0) }
      + [.computed, .admission("US")].map { with(nil, nil, nil, nil, $0) }
      + [Bool?.none, true, false].map { with(pace: .some($0)) }
    return all.filter { $0 != self }
  }
}

extension Tally {
  /// Other bounds, and another threshold.
  var others: [Tally] {
    let one = Amount(1)
    let bounds = [
      Bounds(lower: self.bounds.lower + one, upper: self.bounds.upper.map { $0 + one }),
      self.bounds.lower.isZero ? nil : Bounds(lower: self.bounds.lower - one, upper: self.bounds.upper),
      Bounds(lower: self.bounds.lower, upper: self.bounds.upper.map { $0 + one } ?? (self.bounds.lower + one)),
      self.bounds.upper == nil ? nil : Bounds(lower: self.bounds.lower, upper: nil),
    ].compactMap(\.self)
    return bounds.map { Tally(bounds: $0, threshold: threshold, unit: unit) } + [
      Tally(
        bounds: self.bounds, threshold: Threshold(threshold.relation, threshold.amount + one), unit: unit)
    ]
  }
}

extension Instance {
  func over(_ days: DayInterval) -> Instance {
    Instance(kind: kind, label: label, days: days, isOpenEnded: isOpenEnded, debtor: debtor)
  }
}

extension CountCertificate {
  private func with(
    window: DayInterval? = nil, leftOut: [EvidenceID]? = nil, lines: [Line]? = nil, bounds: Bounds? = nil
  ) -> CountCertificate {
    CountCertificate(
      subject: subject, window: window ?? self.window, leftOut: leftOut ?? self.leftOut, lines: lines ?? self.lines,
      bounds: bounds ?? self.bounds)
  }

  /// Other certificates: lines, steps and bounds changed, with what was done.
  var others: [(how: String, CountCertificate)] {
    var result: [(how: String, CountCertificate)] = []
    if let more = Bounds(lower: bounds.lower + Amount(1), upper: bounds.upper.map { $0 + Amount(1) }) {
      result.append(("other bounds", with(bounds: more)))
    }
    if let shifted = DayInterval(start: window.start.next, end: window.end.next) {
      result.append(("a day later", with(window: shifted)))
    }
    result.append(("a row left out that is not there", with(leftOut: leftOut + ["no-such-row"])))
    if !leftOut.isEmpty { result.append(("nothing left out", with(leftOut: []))) }
    for index in lines.indices {
      func changed(_ how: String, _ line: Line) -> (how: String, CountCertificate) {
        var all = lines
        all[index] = line
        return ("line \(index): \(how)", with(lines: all))
      }
      let line = lines[index]
      result.append(changed("one more", Line(line.side, line.leaves, line.value + Amount(1), line.ground)))
      result.append(
        changed("other side", Line(line.side == .atLeast ? .atMost : .atLeast, line.leaves, line.value, line.ground)))
      if case .path(let edges) = line.ground {
        for place in edges.indices {
          var fewer = edges
          fewer.remove(at: place)
          result.append(changed("a step dropped", Line(line.side, line.leaves, line.value, .path(fewer))))
        }
        for place in edges.indices where edges[place].link != .neverFalls {
          var moved = edges
          moved[place] = Edge(from: edges[place].from, to: edges[place].to, link: .figure("no-such-row"))
          result.append(changed("a step on no row", Line(line.side, line.leaves, line.value, .path(moved))))
          moved[place] = Edge(from: edges[place].from.next, to: edges[place].to, link: edges[place].link)
          result.append(changed("a step moved", Line(line.side, line.leaves, line.value, .path(moved))))
        }
      }
    }
    return result
  }
}

extension Explanation {
  /// The ways to every step that cites one row, by the places of children.
  var citing: [[Int]] {
    (evidence.count == 1 ? [[]] : [])
      + children.indices.flatMap { index in
        children[index].citing.map { [index] + $0 }
      }
  }

  func at(_ path: [Int]) -> Explanation { path.reduce(self) { $0.children[$1] } }

  func changing(_ path: ArraySlice<Int>, _ change: (Explanation) -> Explanation) -> Explanation {
    guard let first = path.first else { return change(self) }
    var all = children
    all[first] = all[first].changing(path.dropFirst(), change)
    return Explanation(kind, text, figures: figures, evidence: evidence, children: all)
  }

  func citing(_ ids: [EvidenceID]) -> Explanation {
    Explanation(kind, text, figures: figures, evidence: ids, children: children)
  }

  func valued(_ value: String) -> Explanation {
    Explanation(
      kind, text, figures: figures.map { $0.name == "value" ? Figure("value", value) : $0 }, evidence: evidence,
      children: children)
  }
}

extension RecordedEvidence {
  /// Whether two rows say the very same of the same days, so that one may be cited for the other.
  fileprivate func saysTheSame(_ a: EvidenceID, _ b: EvidenceID) -> Bool {
    func words(_ id: EvidenceID) -> [String] {
      observations.filter { $0.id == id }.map { "\($0.figure) \($0.days) \($0.unit) \($0.publication)" }
        + statements.filter { $0.id == id }.map { "\($0.made) \($0.stance) \($0.speaker)\($0.paraphrase)" }
        + measures.filter { $0.id == id }.map { "\($0.happened) \($0.title) \($0.publication)" }
        + rounds.filter { $0.id == id }.map { "\($0.days) \($0.status) \($0.publication)" }
        + caseEvents.filter { $0.id == id }.map { "\($0.event) \($0.day)" }
        + completeness.filter { $0.id == id }.map { "\($0.subject) \($0.days) \($0.publication)" }
    }
    return words(a) == words(b)
  }
}
