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
    for one in judged.refused {
      var page = Page()
      page.flow("error: the finding on \(one.subject) is not confirmed from the evidence and not shown", hanging: 2)
      if let refusal = one.refusal { page.flow("help: \(refusal)", indent: 2, hanging: 2) }
      write(page.text(colour: false), to: .error)
    }
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

extension Judged {
  /// The members that an answer has besides where findings are not confirmed; none where all are.
  var json: JSONValue {
    var members: JSONValue = [:]
    if !refused.isEmpty { members = members.with(["refused": .array(refused.map(\.json))]) }
    if !unconfirmed.isEmpty { members = members.with(["unconfirmed": .array(unconfirmed.map(\.json))]) }
    return members
  }

  /// What stands below an answer where the checker could not follow all of it; nothing where it could.
  var note: Page {
    var page = Page()
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
