// A piece of evidence as JSON: its columns, its reporter and its document.

package import Accords
import CivilTime
import Evidence

/// Makes JSON of pieces of evidence.
package struct EvidenceJSON {
  private let accord: Accord
  private let index: EvidenceIndex

  package init(accord: Accord, index: EvidenceIndex) {
    self.accord = accord
    self.index = index
  }

  /// The members that every kind has, and then those of its own kind.
  package func value(_ piece: EvidencePiece) -> JSONValue {
    let words = EvidenceWords(accord: accord, index: index)
    let head: JSONValue = [
      "id": .string(piece.id), "kind": .string(piece.kind.rawValue), "text": .string(words.what(piece)),
      "from": .text(piece.days.start), "to": .text(piece.days.lastDay),
      "published": .text(piece.publication.published), "recorded": .text(piece.publication.recorded),
      "knownFrom": .text(piece.publication.knownFrom), "document": document(piece), "note": .string(piece.note),
    ]
    return head.with(own(piece))
  }

  private func document(_ piece: EvidencePiece) -> JSONValue {
    guard let document = index.document(of: piece) else { return .text(piece.document) }
    return ["id": .string(document.id), "title": .string(document.title), "address": .text(document.address)]
  }

  private func reporter(_ id: String) -> JSONValue {
    ["id": .string(id), "name": .string(index.name(of: id)), "party": .text(index.reporter(id)?.party)]
  }

  private func own(_ piece: EvidencePiece) -> JSONValue {
    switch piece {
    case .observation(let o): observation(o)
    case .statement(let s): statement(s)
    case .measure(let m): measure(m)
    case .round(let r): round(r)
    case .caseEvent(let e):
      [
        "case": .string(e.caseID), "event": .string(e.event), "day": .text(e.day), "reporter": reporter(e.reporter),
      ]
    case .completeness(let c):
      ["subject": .string(c.subject), "basis": .string(c.basis), "reporter": reporter(c.reporter)]
    case .delivery(let d): delivery(d)
    case .holiday(let h):
      ["party": .string(h.party), "title": .string(h.title), "reporter": reporter(h.reporter)]
    }
  }

  private func delivery(_ d: Delivery) -> JSONValue {
    [
      "reporter": reporter(d.reporter), "events": .strings(d.events), "complete": .bool(d.isComplete),
      "file": .string(d.file), "sha256": .string(d.content), "mapping": .string(d.mapping),
      "columns": [
        "at": .string(d.columns.at), "type": .string(d.columns.type), "case": .string(d.columns.caseID),
        "attribute": .text(d.columns.attribute),
      ],
    ]
  }

  private func observation(_ o: Observation) -> JSONValue {
    [
      "indicator": .string(o.indicator), "class": .text(o.classID), "shape": .string(o.shape.rawValue),
      "value": .text(o.value), "bound": .string(o.bound.rawValue), "unit": .string(o.unit),
      "flags": .strings(Observation.Flag.allCases.filter(o.flags.contains).map(\.rawValue)),
      "reporter": reporter(o.reporter),
    ]
  }

  private func statement(_ s: Statement) -> JSONValue {
    [
      "made": .text(s.made), "speaker": .string(s.speaker), "sides": .strings(s.sides), "about": .strings(s.about),
      "commitments": .strings(s.commitments), "instance": .text(s.instance), "stance": .string(s.stance.rawValue),
      "figure": .string(s.figure), "paraphrase": .string(s.paraphrase),
    ]
  }

  private func measure(_ m: Measure) -> JSONValue {
    [
      "measureKind": .string(m.kind.rawValue), "event": .text(m.event), "actor": .string(m.actor),
      "parties": .strings(m.parties), "title": .string(m.title), "happened": .text(m.happened),
      "effective": .text(m.effective), "ended": .text(m.ended), "word": .text(m.word), "sameAs": .text(m.sameAs),
      "answers": .text(m.answers), "commitments": .strings(m.commitments), "contestedBy": .strings(m.contestedBy),
    ]
  }

  private func round(_ r: Round) -> JSONValue {
    [
      "meeting": .string(r.meeting), "days": .text(r.days), "city": .string(r.city), "hosts": .strings(r.hosts),
      "venue": .string(r.venue), "status": .string(r.status.rawValue), "confidence": .string(r.confidence.rawValue),
      "heads": .object(r.heads.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }),
      "numbers": .object(r.numbers.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) }),
      "numberStatedBy": .strings(r.numberStatedBy),
    ]
  }
}
