// What may stand in a statement of each kind: whoever reads one understands all of it, or says what is not understood.

import CanonicalJSON
import Signing

/// What the value of a member is.
private indirect enum MemberForm {
  case text
  /// `sha256:…`
  case digest
  case number
  case texts
  /// Members of any name, each a text.
  case cells
  case object([String: MemberForm])
  case selectors

  func holds(_ value: CanonicalValue) -> Bool {
    switch self {
    case .text: value.text != nil
    case .digest: value.text.flatMap(Digest.init(reference:)) != nil
    case .number: value.number != nil
    case .texts: value.elements.map { $0.allSatisfy { $0.text != nil } } ?? false
    case .cells: value.members.map { $0.members.allSatisfy { $0.value.text != nil } } ?? false
    case .object: value.members != nil
    case .selectors: QuoteAnchor(selectors: value).map { $0.selectors == value } ?? false
    }
  }
}

extension StatementKind {
  /// The members that a statement of this kind may have besides `kind`, `author` and `made`.
  fileprivate var members: [String: MemberForm] {
    switch self {
    case .genesis: ["origin": .text, "key": .text, "officers": .texts]
    case .accord: ["blob": .digest, "reason": .text]
    case .document: Self.ofDocument
    case .delivery: Self.ofDelivery
    case .reporter, .observation, .assertion, .measure, .round, .caseEvent, .completeness, .holiday: Self.ofRow
    case .finding: ["blob": .digest, "sealed": .object(Self.ofSeal)]
    case .quote: ["about": .digest, "document": .text, "row": .text, "selector": .selectors, "text": .digest]
    case .source:
      ["columns": .cells, "file": .text, "name": .text, "separator": .text, "supersedes": .digest]
    case .contest, .retract: ["about": .digest, "reason": .text]
    case .keyRotation: ["at": .number, "new": .text, "old": .text, "origin": .text, "reason": .text]
    case .keyRevocation: ["at": .number, "from": .number, "key": .text, "origin": .text, "reason": .text]
    }
  }

  private static let ofRow: [String: MemberForm] = ["reason": .text, "row": .cells, "supersedes": .digest]
  private static let ofDocument = ofRow.merging(["blob": .digest, "name": .text, "text": .digest]) { first, _ in first }
  private static let ofDelivery = ofRow.merging(["blob": .digest, "mapping": .digest, "name": .text]) { first, _ in
    first
  }
  private static let ofSeal: [String: MemberForm] = [
    "accord": .digest, "commitment": .text, "engine": .text, "evidence": .digest, "finding": .digest,
    "instance": .text, "invented": .text, "known": .text, "knownBy": .text,
    "log": .object(["origin": .text, "root": .digest, "size": .number]), "on": .text, "rule": .digest,
    "title": .text, "word": .text,
  ]

  /// The members without which a statement of this kind says nothing.
  fileprivate var needed: [String] {
    switch self {
    case .genesis, .source: []
    case .accord: ["blob"]
    case .finding: ["sealed"]
    case .delivery: ["blob", "mapping", "row"]
    case .quote, .contest, .retract: ["about"]
    case .keyRotation: ["at", "new", "old", "origin"]
    case .keyRevocation: ["at", "key", "origin", "reason"]
    default: ["row"]
    }
  }

  /// Throws where a member is not known, is not what it should be, or is missing: what is not understood must not be left out.
  func check(_ body: CanonicalObject) throws(StatementFault) {
    try check(body, members, within: "")
    for name in needed where body[name] == nil { throw .missing(name) }
  }

  private func check(
    _ object: CanonicalObject, _ known: [String: MemberForm], within: String
  ) throws(StatementFault) {
    for (name, value) in object.members {
      guard let form = known.first(where: { $0.key.isExactly(name) })?.value else {
        throw .member(within + name, of: self)
      }
      guard form.holds(value) else { throw .missing(within + name) }
      if case .object(let inner) = form, let members = value.members {
        try check(members, inner, within: within + name + ".")
      }
    }
  }
}
