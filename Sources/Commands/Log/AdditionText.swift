// What becomes of rows that are added, as a page and as JSON.

import Findings
import Intake
import Registry
import Reports

/// An addition, shown or written.
struct AdditionText {
  private let addition: Addition
  private let act: WrittenAct?
  private let isWritten: Bool
  private let showsAll: Bool
  /// How many rows and findings are listed for people; the JSON has them all.
  private static let most = 40

  init(_ plan: WritingPlan, isWritten: Bool, showsAll: Bool) {
    (addition, act, self.isWritten, self.showsAll) = (plan.addition, plan.act, isWritten, showsAll)
  }

  func page() -> Page {
    var page = Page()
    let shown = addition.rows.filter { showsAll || $0.fate != .known }
    let listed = showsAll ? shown : Array(shown.prefix(Self.most))
    for row in listed { lines(of: row, on: &page) }
    if shown.count > listed.count {
      page.flow("and \(counted(shown.count - listed.count, "more row")); --all lists them")
    }
    if let act, act.isDelivery, !addition.statements.isEmpty {
      for detail in act.details { page.flow(Span(detail), indent: 4, hanging: 2) }
    }
    if !listed.isEmpty { page.gap() }
    guard !addition.rows.isEmpty else {
      if !addition.statements.isEmpty { act?.lines(on: &page) }
      changedWords(on: &page)
      page.flow(Span(isWritten ? written : dry))
      return page
    }
    let counts = [("new", count(.new)), ("revised", revised), ("known already", count(.known))]
    let fates = counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
    page.flow("\(counted(addition.rows.count, "row")): \(fates).")
    changedWords(on: &page)
    page.flow(Span(isWritten ? written : dry))
    return page
  }

  private var written: String {
    addition.statements.isEmpty
      ? "Nothing was written: the register has all of it."
      : "\(counted(addition.statements.count, "statement")) written."
  }

  private var dry: String {
    addition.statements.isEmpty ? "There is nothing to write." : "Nothing was written yet; --yes writes all of it."
  }

  private func count(_ fate: Addition.Fate) -> Int { addition.rows.count { $0.fate == fate } }
  private var revised: Int { addition.rows.count - count(.new) - count(.known) }

  private func lines(of row: Addition.Row, on page: inout Page) {
    let place = "\(row.written.given):\(row.written.line) \(row.written.cells["id"] ?? "")"
    page.flow("\(row.fate.sign) \(place)  \(row.fate.name)", hanging: 4)
    if case .revises(let differences) = row.fate {
      for one in differences {
        page.flow("\(one.column): \(quoted(one.before)) → \(quoted(one.after))", indent: 4, hanging: 2)
      }
    }
    if !row.contradicts.isEmpty {
      page.flow("says otherwise than \(row.contradicts.joined(separator: ", ")); both stand", indent: 4, hanging: 2)
    }
  }

  private func quoted(_ text: String) -> String { text.isEmpty ? "nothing" : "“\(text)”" }

  private func changedWords(on page: inout Page) {
    let verb = isWritten ? "changed" : "would change"
    guard !addition.changed.isEmpty else {
      if act?.isDelivery ?? false {
        page.flow("`servanda cases` tells what the cases of its commitments come to; `status` leaves these out.")
        return
      }
      page.flow("No finding \(isWritten ? "changed" : "would change") its word.")
      return
    }
    page.flow(
      "\(counted(addition.changed.count, "finding")) \(verb) \(addition.changed.count == 1 ? "its" : "their") word:")
    for one in addition.changed.prefix(Self.most) {
      let before = one.before.map { "\($0.sign) \($0.rawValue)" } ?? "nothing"
      let after = "\(one.finding.word.sign) \(one.finding.word.rawValue)"
      page.flow("\(one.finding.commitment) \(one.finding.instance.label)  \(before) → \(after)", indent: 2, hanging: 4)
    }
    if addition.changed.count > Self.most { page.flow("and \(addition.changed.count - Self.most) more", indent: 2) }
  }

  var json: JSONValue {
    [
      "written": .bool(isWritten && !addition.statements.isEmpty),
      "act": addition.statements.isEmpty ? .null : act?.json ?? .null,
      "rows": .array(
        addition.rows.map { row in
          [
            "file": .string(row.written.given), "line": .integer(row.written.line),
            "id": .string(row.written.cells["id"] ?? ""), "fate": .string(row.fate.name),
            "differences": .array(row.fate.differences.map(\.json)), "contradicts": .strings(row.contradicts),
          ]
        }),
      "changed": .array(
        addition.changed.map { one in
          [
            "commitment": .string(one.finding.commitment), "instance": .string(one.finding.instance.label),
            "before": one.before.map { .string($0.rawValue) } ?? .null, "after": .string(one.finding.word.rawValue),
          ]
        }),
    ]
  }
}

extension Addition.Fate {
  fileprivate var sign: String {
    switch self {
    case .new: "+"
    case .known: "="
    case .revises: "~"
    }
  }

  fileprivate var name: String {
    switch self {
    case .new: "new"
    case .known: "known already"
    case .revises: "revises"
    }
  }

  fileprivate var differences: [Addition.Difference] { if case .revises(let all) = self { all } else { [] } }
}

extension Addition.Difference {
  fileprivate var json: JSONValue {
    ["column": .string(column), "before": .string(before), "after": .string(after)]
  }
}
