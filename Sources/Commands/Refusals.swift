// What a command says of findings that the separate checker does not confirm.

import Findings
import Recheck
import Registry
import Reports

extension Console {
  /// Names the findings that are not shown, and why; the command then ends as with a fault of the program.
  mutating func tell(_ judged: Judged, asJSON: Bool) {
    guard !judged.refused.isEmpty else { return }
    exit = .internalFault
    guard !asJSON else { return }
    write(page(of: judged.refused).text(colour: false), to: .error)
  }

  /// One error for each fault; findings that are refused for the same reason are named together.
  private func page(of refused: [Rechecked]) -> Page {
    var page = Page()
    var told: Set<Refusal?> = []
    for one in refused where told.insert(one.refusal).inserted {
      let alike = refused.filter { $0.refusal == one.refusal }.map(\.subject)
      let more = alike.count > 6 ? ["\(alike.count - 6) more"] : []
      let (noun, verb) = alike.count == 1 ? ("finding", "is") : ("findings", "are")
      let subjects = listed(Array(alike.prefix(6)) + more)
      page.flow("error: the \(noun) on \(subjects) \(verb) not confirmed from the evidence and not shown", hanging: 2)
      if let refusal = one.refusal { page.flow("help: \(refusal)", indent: 2, hanging: 2) }
    }
    return page
  }
}

extension Rechecked {
  /// The commitment and its instance, as a command line names them.
  var subject: String { instance.label.isEmpty ? commitment : "\(commitment) \(instance.label)" }

  var json: JSONValue {
    let head: JSONValue = [
      "commitment": .string(commitment), "instance": .string(instance.label), "confirmed": .bool(isConfirmed),
      "steps": .strings(steps),
    ]
    guard let refusal else { return head }
    return head.with([
      "refusal": [
        "step": .string(refusal.step), "claimed": .string(refusal.claimed), "given": .string(refusal.given),
      ]
    ])
  }
}

extension LeftOut {
  var json: JSONValue {
    isDelivered
      ? ["commitment": .string(commitment), "ask": "servanda cases"]
      : ["commitment": .string(commitment), "periods": .integer(periods)]
  }
}

extension Judged {
  /// The members that an answer has besides where findings are not confirmed; none where all are.
  var json: JSONValue {
    var members: JSONValue = [:]
    if !refused.isEmpty { members = members.with(["refused": .array(refused.map(\.json))]) }
    if !unconfirmed.isEmpty { members = members.with(["unconfirmed": .array(unconfirmed.map(\.json))]) }
    if !leftOut.isEmpty { members = members.with(["leftOut": .array(leftOut.map(\.json))]) }
    return members
  }

  /// What stands below an answer that is not whole, or that the checker could not follow; else nothing.
  var note: Page {
    var page = Page()
    if !leftOut.isEmpty { page.gap() }
    for one in leftOut { page.flow(Span(one.text)) }
    guard let first = unconfirmed.first, let refusal = first.refusal else { return page }
    let others = unconfirmed.count > 1 ? ", and \(unconfirmed.count - 1) more" : ""
    page.gap()
    page.flow("Not rechecked: \(first.subject)\(others) (\(refusal.claimed): \(refusal.given)).")
    return page
  }
}

extension Page {
  func followed(by other: Page) -> Page {
    var page = self
    page.append(other)
    return page
  }
}
