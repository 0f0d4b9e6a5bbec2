// How pieces of evidence and clauses are put into words in explanations.

import Accords
import CivilTime
import Evidence
import Findings
import PlainText
import Quantities

extension KnownEvidence {
  /// One figure with who says it and since when: a leaf of an explanation.
  func step(_ o: Observation) -> Explanation {
    var text = withUnit(o.figure, o.unit)
    if let name = o.classID { text += " (\(name))" }
    text += o.shape == .stock ? ", as it stood on \(o.days.start.long)" : ", \(o.days.long)"
    text += ", by \(reporterName(o.reporter)), \(o.publication)"
    let flags = Observation.Flag.allCases.filter(o.flags.contains).map(\.rawValue)
    if !flags.isEmpty { text += " [\(flags.joined(separator: ", "))]" }
    return Explanation(
      .observation, text, figures: [.init("value", o.value.description), .init("bound", o.bound.rawValue)],
      evidence: [o.id])
  }

  func step(_ declaration: Completeness) -> Explanation {
    Explanation(
      .completeness,
      "taken as complete: \(reporterName(declaration.reporter)) on \(declaration.subject) for "
        + "\(declaration.days.long), since it \(declaration.basis); \(declaration.publication)",
      evidence: [declaration.id])
  }

  func step(_ statement: Statement, kind: Explanation.Kind = .position) -> Explanation {
    let what = statement.instance.map { " on \($0)" } ?? ""
    return Explanation(
      kind,
      "\(statement.speaker) (\(Self.side(of: statement))), \(statement.made), \(statement.stance.rawValue)\(what): "
        + statement.paraphrase, evidence: [statement.id])
  }

  static func side(of statement: Statement) -> String {
    statement.sides.isEmpty ? "third party" : statement.sides.joined(separator: " and ")
  }

  func step(_ measure: Measure, kind: Explanation.Kind = .event) -> Explanation {
    var text = "\(measure.happened): \(measure.title) (\(measure.actor))"
    if let effective = measure.effective {
      text +=
        effective.earliest > viewpoint.on
        ? "; announced, not in force until \(effective)" : "; in effect from \(effective)"
    }
    if let ended = measure.ended, ended.earliest <= viewpoint.on { text += ", ended \(ended)" }
    if let word = measure.word { text += "; in this account: \"\(word)\"" }
    return Explanation(kind, "\(text); \(measure.publication)", evidence: [measure.id])
  }

  func step(_ round: Round) -> Explanation {
    let place = round.city.isEmpty ? "place unknown" : round.city
    let host = round.hosts.isEmpty ? "host unknown" : "host \(round.hosts.joined(separator: " or "))"
    return Explanation(
      .round, "round of \(round.days), \(place), \(host): \(round.status.rawValue); \(round.publication)",
      evidence: [round.id])
  }
}

extension Threshold {
  var words: String { (relation == .atLeast ? "at least " : "at most ") + amount.grouped }
}

/// `1 document`, `2 documents`: units are plural in the accord file.
func counted(_ amount: Amount, _ unit: String) -> String { withUnit(amount.grouped, unit) }

func counted(_ bounds: Bounds, _ unit: String) -> String {
  bounds.isUnknown ? "an unknown number of \(unit)" : withUnit("\(bounds)", unit)
}
