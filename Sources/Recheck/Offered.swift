// The findings on others that the finding under check rests on, as it offers them.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// One reading of a finding as others see it: the answers taken, and the word.
struct LinkedReading: Hashable {
  let choices: [Choice]
  let word: Word
}

/// What is found of an instance of another commitment on a day, in every way that its readings allow.
struct Found {
  let name: String
  /// Nil where there is no such instance on the day.
  let finding: Finding?
  let readings: [LinkedReading]
  /// For each reading of the finding every set of answers that leads to it.
  var rows: [[[Choice]]] = [[[]]]
  /// Why its readings part, if they do.
  var reasons: Set<ReasonCode> = []
}

/// What one finding offers: nothing of it is believed before it is confirmed.
final class Offered {
  private struct Key: Hashable {
    let commitment: CommitmentID
    let instance: Instance
    let on: CivilDate
    let settled: [EvidenceID: Bool]
  }

  let desk: Desk
  /// The evidence that the finding under check lists; nil where it lists none.
  private let listed: Set<EvidenceID>?
  private let proofs: [LinkedProof]
  private let byKey: [Key: LinkedProof]
  private var found: [Key: Found] = [:]
  /// The words in which the finding under check may tell of another, and the evidence that it must list with them.
  private(set) var told: [String: Set<[EvidenceID]>] = [:]
  /// How conditions stood, and what was owed of a shortfall, where that has been found already.
  var verdicts: [VerdictKey: Verdicts] = [:]
  var shortfalls: [ShortfallKey: Shortfalls?] = [:]
  /// What was asked of shortfalls since this was emptied last, and what was owed where that was not open.
  var asked: [(shortfalls: Shortfalls, owed: Bounds?)] = []

  init(_ proofs: [LinkedProof], listed: Set<EvidenceID>?, desk: Desk) {
    self.desk = desk
    self.listed = listed
    self.proofs = proofs
    byKey = Dictionary(
      proofs.map { proof in
        let finding = proof.finding
        let key = Key(
          commitment: finding.commitment, instance: finding.instance, on: finding.viewpoint.on, settled: proof.settled)
        return (key, proof)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The finding on an instance that has begun, once it is confirmed, and all that it rests on is listed.
  func finding(
    on commitment: Commitment, _ instance: Instance, in record: Record, isListed: Bool
  ) throws(Refusal) -> Found {
    let key = Key(commitment: commitment.id, instance: instance, on: record.on, settled: record.settled)
    let one = if let known = found[key] { known } else { try confirmed(key, record) }
    found[key] = one
    guard isListed, let listed, let finding = one.finding else { return one }
    let text = "\(finding.name), on \(record.on.long): \(finding.word.rawValue)"
    let evidence = finding.explanation.allEvidence
    if told[text]?.contains(evidence) ?? false { return one }
    for id in evidence where !listed.contains(id) {
      throw Refusal(
        "the finding on \(finding.name)", claimed: "all that it rests on is listed", given: "\(id) is not listed")
    }
    tell(text, evidence)
    return one
  }

  private func confirmed(_ key: Key, _ record: Record) throws(Refusal) -> Found {
    guard let proof = byKey[key], proof.finding.viewpoint == record.viewpoint else {
      throw Refusal(
        "the finding on \(key.commitment) \(key.instance), on \(record.on.long)", claimed: "this rests on it",
        given: "it is not offered")
    }
    return Found(proof.finding, choosing: try desk.confirm(proof, in: record))
  }

  /// What may be told of others in the reasons.
  func tell(_ text: String, _ evidence: [EvidenceID]) { told[text, default: []].insert(evidence) }

  /// Refuses where anything that is offered is not confirmed, whether something rests on it or not.
  func checkAll(as record: Record) throws(Refusal) {
    for proof in proofs {
      guard proof.finding.viewpoint.known == record.viewpoint.known else {
        throw Refusal("the finding on \(proof.finding.name)", claimed: "it is of the same day", given: "it is not")
      }
      var look = desk.record(as: record, on: proof.finding.viewpoint.on)
      look.settled = proof.settled
      do throws(Refusal) { try desk.confirm(proof, in: look) } catch {
        if error.kind == .contradicted { throw error }
      }
    }
  }

  /// Refuses a step of the reasons that tells of another finding what was not found of it.
  func checkTold(_ step: Explanation) throws(Refusal) {
    if step.kind == .finding, !(told[step.text]?.contains(step.evidence) ?? false) {
      throw Refusal("the reasons, finding", claimed: step.text, given: "another finding, or other evidence of it")
    }
    for child in step.children { try checkTold(child) }
  }
}

extension Found {
  /// Where accounts of the fact itself contradict one another, either may be so.
  fileprivate init(_ finding: Finding, choosing chosen: [[Choice]]) {
    func readings(_ rows: [[Choice]], _ axes: Axes) -> [LinkedReading] {
      let words: [Word] = axes.word == .disputed ? [.kept, .breached] : [axes.word]
      return rows.flatMap { row in words.map { LinkedReading(choices: row, word: $0) } }
    }
    name = finding.name
    self.finding = finding
    if finding.readings.isEmpty {
      self.readings = readings([[]], finding.axes)
    } else {
      let rows = finding.rows(of: chosen)
      self.readings = zip(finding.readings, rows).flatMap { readings($1, $0.axes) }
      self.rows = rows
    }
    if finding.word == .disputed {
      reasons = Set(finding.reasons).intersection([.textHasTwoReadings, .sourcesConflict])
    }
  }
}

/// A question as it is asked within a finding, which others call by another name.
private struct OtherName: Hashable {
  let question: String
  let reach: Choice.Reach
}

extension Finding {
  /// Every set of answers that leads to each reading: in place of what sums up another finding, what that rests on. Where that
  /// is more than can be gone through, what each reading chooses.
  fileprivate func rows(of chosen: [[Choice]]) -> [[[Choice]]] {
    let most = 4096
    var (all, count) = ([[[Choice]]](), 0)
    var names: [OtherName: String] = [:]
    func asOthersSee(_ choice: Choice) -> Choice { self.asOthersSee(choice, &names) }
    for choices in chosen {
      let seen = choices.map(asOthersSee)
      var rows = [seen.filter { $0.ground == nil }]
      for ground in seen.compactMap(\.ground) where !rows.isEmpty {
        if rows.count * ground.rows.count > max(most - count, 1) * 4 { return chosen.map { [$0.map(asOthersSee)] } }
        rows = rows.flatMap { row in ground.rows.compactMap { both(row, $0) } }
      }
      if rows.isEmpty { rows = [seen] }
      count += rows.count
      if count > most { return chosen.map { [$0.map(asOthersSee)] } }
      all.append(rows)
    }
    return all
  }

  /// Nil where one question has two answers.
  private func both(_ row: [Choice], _ other: [Choice]) -> [Choice]? {
    let added = other.filter { !row.contains($0) }
    return added.contains { new in row.contains { $0.question == new.question } } ? nil : row + added
  }

  /// A question of a commitment, or of an instance, says whose it is; one that is the same everywhere does not.
  private func asOthersSee(_ choice: Choice, _ names: inout [OtherName: String]) -> Choice {
    if choice.reach == .accord { return choice }
    let asked = OtherName(question: choice.question, reach: choice.reach)
    var question = names[asked] ?? "\(choice.reach == .commitment ? commitment : name): \(choice.question)"
    if case .figures(let indicator) = choice.reach { question = "\(choice.question) of \(indicator)" }
    names[asked] = question
    return Choice(
      question: question, answer: choice.answer, heldBy: choice.heldBy, reach: .accord, ground: choice.ground)
  }
}
