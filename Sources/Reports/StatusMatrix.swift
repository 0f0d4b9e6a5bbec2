// Every commitment across the years: what `servanda status` shows.

package import Accords
package import CivilTime
package import Findings

/// Commitments in groups, each with its findings and the word of its newest instance.
package struct StatusMatrix: Sendable {
  /// What the commitments are put together by.
  package enum Grouping: String, Sendable, CaseIterable { case party, instrument, word }

  /// A commitment, judged for one debtor where each debtor is judged for itself.
  package struct Row: Sendable {
    package let commitment: Commitment
    package let debtor: PartyID?
    /// In the order of time; empty when nothing is to be judged yet.
    package let findings: [FindingHeadline]

    /// The finding on the instance that began last.
    package var newest: FindingHeadline? { findings.last }

    /// The commitment's id, with the debtor where it is judged for each.
    package var name: String {
      let isJoint = findings.first.map { commitment.isJudgedJointly($0.instance) } ?? false
      return commitment.id + ((debtor ?? (isJoint ? Instance.jointly : nil)).map { " \($0)" } ?? "")
    }
  }

  /// Rows under one heading; never empty.
  package struct Group: Sendable {
    package let heading: String
    package let rows: [Row]
  }

  package let accord: Accord
  package let viewpoint: Viewpoint
  package let grouping: Grouping
  package let groups: [Group]
  /// The columns; nil when there is nothing to show.
  package let years: ClosedRange<Int>?
  let columns: YearColumns

  /// `from` and `to` narrow the columns; without them every year in which something stands is shown. Commitments that
  /// were left out have no row.
  package init(
    accord: Accord, findings: [FindingHeadline], viewpoint: Viewpoint, grouping: Grouping = .party, from: Int? = nil,
    to: Int? = nil, leftOut: Set<CommitmentID> = []
  ) {
    self.accord = accord
    self.viewpoint = viewpoint
    self.grouping = grouping
    columns = YearColumns(accord, on: viewpoint.on)
    let rows = Self.rows(of: accord, findings).filter { !leftOut.contains($0.commitment.id) }
    groups = Self.grouped(rows, by: grouping, in: accord)
    years = Self.years(of: rows, columns, from: from, to: to)
  }

  /// The same of whole findings.
  package init(
    accord: Accord, findings: [Finding], viewpoint: Viewpoint, grouping: Grouping = .party, from: Int? = nil,
    to: Int? = nil
  ) {
    self.init(
      accord: accord, findings: findings.map(\.headline), viewpoint: viewpoint, grouping: grouping, from: from, to: to)
  }

  package var rows: [Row] { groups.flatMap(\.rows) }

  /// What stands in the column of one year.
  package struct Cell: Sendable {
    package let year: Int
    /// In the order of time.
    package let findings: [FindingHeadline]
    /// Whether something is owed in the year whose sign stands in a later column.
    package let isOwed: Bool

    /// Of several findings the one of greatest concern.
    package var foremost: FindingHeadline? { findings.min { $0.word.concern < $1.word.concern } }
  }

  /// A cell for each year of the matrix.
  package func cells(of row: Row) -> [Cell] {
    let byYear = Dictionary(grouping: row.findings) { columns.column(of: $0.instance) }
    let owed = row.owedYears(columns)
    return years.map { years in
      years.map { Cell(year: $0, findings: byYear[$0] ?? [], isOwed: owed.contains($0)) }
    } ?? []
  }
}

// MARK: - Rows and groups

extension StatusMatrix {
  private static func rows(of accord: Accord, _ findings: [FindingHeadline]) -> [Row] {
    let byCommitment = Dictionary(grouping: findings, by: \.commitment)
    return accord.commitments.flatMap { commitment -> [Row] in
      let own = byCommitment[commitment.id] ?? []
      // What is only a part of another has no row of its own.
      if own.isEmpty, commitment.ties.partOf != nil { return [] }
      let debtors = commitment.owed.debtors.filter { party in own.contains { $0.instance.debtor == party } }
      let parts = debtors.map(Optional.some) + (own.contains { $0.instance.debtor == nil } || own.isEmpty ? [nil] : [])
      return parts.map { debtor in
        Row(commitment: commitment, debtor: debtor, findings: inTime(own.filter { $0.instance.debtor == debtor }))
      }
    }
  }

  /// Stable: of two that begin and end on the same days the one that came first stays first.
  private static func inTime(_ findings: [FindingHeadline]) -> [FindingHeadline] {
    findings.enumerated()
      .sorted {
        let (a, b) = ($0.element.instance.days, $1.element.instance.days)
        return (a.start, a.end, $0.offset) < (b.start, b.end, $1.offset)
      }
      .map(\.element)
  }

  private static func grouped(_ rows: [Row], by grouping: Grouping, in accord: Accord) -> [Group] {
    switch grouping {
    case .party:
      let order = accord.parties.map { accord.heading(of: [$0.id]) }
      return collected(rows, order: order) { accord.heading(of: $0.debtor.map { [$0] } ?? $0.commitment.owed.debtors) }
    case .instrument:
      return collected(rows, order: accord.instruments.map(\.title)) { row in
        row.commitment.sources.first.map { accord.instrument($0.instrument)?.title ?? $0.instrument } ?? "no source"
      }
    case .word:
      let order = Word.byConcern.map { $0.rawValue.uppercased() }
      return collected(rows, order: order) { ($0.newest?.word.rawValue ?? Row.nothingYet).uppercased() }
    }
  }

  /// Rows under their headings: those of `order` first and in its order, then any other as it comes.
  private static func collected(_ rows: [Row], order: [String], heading: (Row) -> String) -> [Group] {
    let byHeading = Dictionary(grouping: rows, by: heading)
    var seen: Set<String> = []
    return (order + rows.map(heading)).compactMap { name in
      guard seen.insert(name).inserted, let rows = byHeading[name] else { return nil }
      return Group(heading: name, rows: rows)
    }
  }
}

// MARK: - Years

extension StatusMatrix {
  private static func years(of rows: [Row], _ columns: YearColumns, from: Int?, to: Int?) -> ClosedRange<Int>? {
    let all = rows.flatMap { row in
      row.findings.flatMap { [columns.column(of: $0.instance), row.owedSince($0, columns) ?? .max] }
    }.filter { $0 != .max }
    guard let first = from ?? all.min(), let last = to ?? all.max(), first <= last else { return nil }
    return first...last
  }
}

extension StatusMatrix.Row {
  static let nothingYet = "none yet"

  /// The words of the instances by the year in whose column they stand.
  func words(_ columns: YearColumns) -> [Int: [Word]] {
    Dictionary(grouping: findings) { columns.column(of: $0.instance) }.mapValues { $0.map(\.word) }
  }

  /// The first year of an instance that lasts for years and stands in a later column.
  func owedSince(_ finding: FindingHeadline, _ columns: YearColumns) -> Int? {
    let instance = finding.instance
    guard instance.kind == .standing || instance.kind == .once else { return nil }
    return instance.days.start.year < columns.column(of: instance) ? instance.days.start.year : nil
  }

  /// The years in which something is owed whose sign stands in a later column.
  func owedYears(_ columns: YearColumns) -> Set<Int> {
    Set(
      findings.flatMap { finding in
        owedSince(finding, columns).map { Array($0..<columns.column(of: finding.instance)) } ?? []
      })
  }
}
