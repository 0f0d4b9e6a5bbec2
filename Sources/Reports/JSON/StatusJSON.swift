// The status matrix as JSON.

import Accords
import CivilTime
import Findings

extension StatusMatrix {
  /// Rows in their groups; of each finding what a list needs, without its tree.
  package var json: JSONValue {
    JSONValue.viewpoint(viewpoint).with([
      "accord": ["id": .string(accord.id), "title": .string(accord.title)],
      "grouping": .string(grouping.rawValue),
      "counts": .counts(counts(of: rows.compactMap { $0.newest?.word })),
      "countsOfAllInstances": .counts(counts(of: rows.flatMap(\.findings).map(\.word))),
      "groups": .array(groups.map { ["heading": .string($0.heading), "rows": .array($0.rows.map(json))] }),
    ])
  }

  private func json(_ row: Row) -> JSONValue {
    [
      "commitment": .string(row.commitment.id), "title": .string(row.commitment.title),
      "owedBy": .strings(row.debtor.map { [$0] } ?? row.commitment.owed.debtors),
      "owedTo": .strings(row.commitment.owed.creditors), "newest": .text(row.newest?.word.rawValue),
      "findings": .array(shown(row).map { .summary(of: $0, in: accord) }),
    ]
  }

  private func shown(_ row: Row) -> [FindingHeadline] {
    guard let years else { return [] }
    return row.findings.filter { years.contains(columns.column(of: $0.instance)) }
  }
}

extension JSONValue {
  fileprivate static func counts(_ counts: [(word: Word, count: Int)]) -> JSONValue {
    .object(counts.map { .init($0.word.rawValue, .integer($0.count)) })
  }
}
