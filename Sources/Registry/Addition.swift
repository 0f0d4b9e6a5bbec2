// Taking evidence in: what becomes of each row, and what it would change, before anything is written.

import AccordLanguage
import Accords
import CanonicalJSON
package import CivilTime
package import Evidence
package import Findings
package import Intake
package import LogStore
import Quantities
import Signing
package import Statements

/// What would become of rows that are given to a register.
package struct Addition: Sendable {
  /// What becomes of a row.
  package enum Fate: Hashable, Sendable {
    case new
    /// The register has it, word for word.
    case known
    /// It takes the place of what the register has under its id; the columns that differ.
    case revises([Difference])
  }

  /// A column in which two versions of a row differ.
  package struct Difference: Hashable, Sendable {
    package let column: String
    package let before: String
    package let after: String
  }

  /// A row with its fate and the pieces of evidence that say otherwise of the same thing.
  package struct Row: Sendable {
    package let written: WrittenRow
    package let fate: Fate
    /// Ids of standing figures of other reporters for the same thing that differ from it.
    package let contradicts: [EvidenceID]
  }

  package let rows: [Row]
  /// Findings that would have another word, on the day asked about.
  package let changed: [ChangedWord]
  /// What would be appended, in order.
  package let statements: [LogStatement]

  package init(rows: [Row], changed: [ChangedWord], statements: [LogStatement]) {
    (self.rows, self.changed, self.statements) = (rows, changed, statements)
  }

  /// A finding before and after.
  package struct ChangedWord: Sendable {
    package let finding: Finding
    /// Nil where the instance was not there.
    package let before: Word?
  }
}

extension LogRegister {
  /// Looks at the rows of files of the evidence format: what each would become, and which findings would change.
  ///
  /// A row of neither publication date nor day of recording is recorded on the day of `made`. With any rejection nothing
  /// is added.
  package func plan(
    _ files: [EvidenceFile], reason: String? = nil, made: StatementTime, at viewpoint: Viewpoint
  ) throws(RegisterFault) -> Addition {
    let (written, rejections) = writtenRows(of: files)
    guard rejections.isEmpty else { throw .evidence(rejections) }
    return try plan(written, reason: reason, made: made, at: viewpoint)
  }

  /// The same for rows that stand in no file; a single row of a document may have the document with it.
  package func plan(
    _ written: [WrittenRow], reason: String? = nil, keeping document: KeptDocument? = nil, made: StatementTime,
    at viewpoint: Viewpoint
  ) throws(RegisterFault) -> Addition {
    let misnamed = written.flatMap(\.misnamed)
    guard misnamed.isEmpty else { throw .evidence(misnamed) }
    let kept = document?.members ?? []
    let given = written.map { $0.recorded(on: made.day) }
    var (incoming, statements, fates): ([WrittenRow], [LogStatement], [Addition.Fate]) = ([], [], [])
    var replaced: Set<Int> = []
    for row in given {
      let earlier = try standing(row)
      let fate = earlier.map { row.fate(after: $0.leaf.statement, kept) } ?? .new
      fates.append(fate)
      if case .known = fate { continue }
      incoming.append(row)
      if let earlier { replaced.insert(earlier.index) }
      let said = earlier?.leaf.statement
      let members = kept.isEmpty ? said?.kept ?? [] : kept
      statements.append(try statement(of: row, made, superseding: said?.digest, reason, members))
    }
    let (before, after) = try states(adding: incoming, replacing: replaced)
    let rivals = Rivals(before.evidence, of: given)
    let rows = zip(given, fates).map { row, fate in
      Addition.Row(written: row, fate: fate, contradicts: fate == .known ? [] : rivals.of(row))
    }
    // Figures on which no finding rests change none, and files of cases are asked by themselves.
    let isIdle = incoming.allSatisfy { row in
      row.file == "deliveries.csv"
        || row.file == "observations.csv" && row.cells["indicator"].map(after.idle.contains) ?? false
    }
    return Addition(
      rows: rows, changed: isIdle ? [] : changedWords(before, after, viewpoint), statements: statements)
  }

  /// The register as it stands and with rows that are added to it, by what can bear on a finding and what the rows are about.
  private func states(
    adding incoming: [WrittenRow], replacing replaced: Set<Int>
  ) throws(RegisterFault) -> (before: Register, after: Register) {
    let source = try accordSource()
    let idle = namesThatDecideNothing(in: source).subtracting(incoming.compactMap { $0.cells["indicator"] })
    if try !sharesAnID(incoming) {
      let asked = LogFile.RowsAsked(without: replaced) { _, subject in !idle.contains(subject) }
      if let after = try? register(source, lines(asked), incoming) {
        if replaced.isEmpty { return (after.without(incoming), after) }
        return (try register(source, lines(LogFile.RowsAsked { _, subject in !idle.contains(subject) }), []), after)
      }
    }
    // What is wrong is told of the whole.
    let after = try register(source, lines(LogFile.RowsAsked(without: replaced)), incoming)
    return (try register(source, lines(), []), after)
  }

  /// Whether the id of a row that is given stands in the register for a row of another file.
  private func sharesAnID(_ incoming: [WrittenRow]) throws(RegisterFault) -> Bool {
    do throws(StoreFault) {
      for row in incoming {
        let kind = StatementKind(file: row.file)
        guard let id = row.cells["id"] else { continue }
        if try file.history(of: id).contains(where: { $0.leaf.statement.kind != kind && $0.ended == nil }) {
          return true
        }
      }
      return false
    } catch {
      throw .store(error)
    }
  }

  /// What retracting a statement that carries a row would change. Throws where another row refers to it.
  package func planRetraction(
    of entry: LogEntry, reason: String, made: StatementTime, at viewpoint: Viewpoint
  ) throws(RegisterFault) -> Addition {
    let source = try accordSource()
    // Where two rows of one id stand nothing can be judged before one of them is taken back.
    let before = try? register(source, lines(), [])
    let after = try register(source, lines(LogFile.RowsAsked(without: [entry.index])), [])
    let statement = try about(entry, .retract, reason: reason, made: made)
    let changed = before.map { changedWords($0, after, viewpoint) } ?? []
    return Addition(rows: [], changed: changed, statements: [statement])
  }

  /// A statement that retracts or contests another.
  package func about(
    _ entry: LogEntry, _ kind: StatementKind, reason: String, made: StatementTime
  ) throws(RegisterFault) -> LogStatement {
    do throws(StatementFault) {
      return try .about(entry.leaf.statement.digest, kind, reason: reason, by: author, made: made)
    } catch {
      throw .store(.statement(error))
    }
  }

  private func statement(
    of row: WrittenRow, _ made: StatementTime, superseding: Digest?, _ reason: String?,
    _ kept: [(name: String, value: String)]
  ) throws(RegisterFault) -> LogStatement {
    guard let kind = StatementKind(file: row.file) else {
      throw .store(.system("\(row.file) is no file of the format"))
    }
    do throws(StatementFault) {
      return try .evidence(
        kind, row.cells, by: author, made: made, superseding: superseding,
        reason: superseding == nil ? nil : reason, adding: kept)
    } catch {
      throw .evidence([
        row.rejected(
          nil, "The row cannot be a statement: \(error).", help: "Keep long texts as documents and quote them.")
      ])
    }
  }

  private func standing(_ row: WrittenRow) throws(RegisterFault) -> LogEntry? {
    guard let kind = StatementKind(file: row.file), let id = row.cells["id"] else { return nil }
    do throws(StoreFault) { return try file.standing(kind, id) } catch { throw .store(error) }
  }

  func changedWords(
    _ before: Register, _ after: Register, _ viewpoint: Viewpoint
  ) -> [Addition.ChangedWord] {
    func key(_ finding: Finding) -> [String] {
      [finding.commitment, finding.instance.label, finding.instance.days.start.description]
    }
    let words = Dictionary(before.judged(at: viewpoint).findings.map { (key($0), $0.word) }) { first, _ in first }
    return after.judged(at: viewpoint).findings.compactMap { finding in
      let old = words[key(finding)]
      return old == finding.word ? nil : Addition.ChangedWord(finding: finding, before: old)
    }
  }
}

extension WrittenRow {
  fileprivate func recorded(on day: CivilDate) -> WrittenRow {
    let hasDate = cells["published"] != nil || cells["recorded"] != nil
    guard !hasDate, file != "documents.csv", file != "reporters.csv" else { return self }
    return WrittenRow(
      file: file, line: line, cells: cells.merging(["recorded": day.description]) { $1 }, given: given)
  }

  fileprivate func fate(
    after earlier: LogStatement, _ kept: [(name: String, value: String)]
  ) -> Addition.Fate {
    // A row that was given without a date was recorded when it first came.
    let files = kept.filter { earlier.body.text($0.name) != $0.value }.map { name, value in
      Addition.Difference(column: name, before: earlier.body.text(name) ?? "", after: value)
    }
    let differences = differences(from: earlier.row ?? [:], to: cells) + files
    return differences.isEmpty || differences.allSatisfy({ $0.column == "recorded" }) ? .known : .revises(differences)
  }
}

extension Register {
  /// The same without these rows.
  fileprivate func without(_ rows: [WrittenRow]) -> Register {
    let names = Dictionary(grouping: rows, by: \.file).mapValues { Set($0.compactMap { $0.cells["id"] }) }
    func ids(_ file: String) -> Set<String> { names[file] ?? [] }
    let other = RecordedEvidence(
      documents: evidence.documents.filter { !ids("documents.csv").contains($0.id) },
      reporters: evidence.reporters.filter { !ids("reporters.csv").contains($0.id) },
      observations: evidence.observations.filter { !ids("observations.csv").contains($0.id) },
      statements: evidence.statements.filter { !ids("statements.csv").contains($0.id) },
      measures: evidence.measures.filter { !ids("measures.csv").contains($0.id) },
      rounds: evidence.rounds.filter { !ids("rounds.csv").contains($0.id) },
      caseEvents: evidence.caseEvents.filter { !ids("case-events.csv").contains($0.id) },
      completeness: evidence.completeness.filter { !ids("completeness.csv").contains($0.id) },
      holidays: evidence.holidays.filter { !ids("holidays.csv").contains($0.id) },
      deliveries: evidence.deliveries.filter { !ids("deliveries.csv").contains($0.id) })
    return Register(folder: folder, accord: accord, evidence: other, warnings: warnings, log: log, idle: idle)
  }
}

/// Standing figures by what they are of.
private struct Rivals {
  private var figures: [[String]: [(reporter: String, value: String, id: String)]] = [:]

  init(_ evidence: RecordedEvidence, of rows: [WrittenRow]) {
    let indicators = Set(rows.compactMap { $0.cells["indicator"] })
    let starts = Set(rows.compactMap { $0.cells["from"].flatMap { CivilDate($0) } })
    for figure in evidence.observations
    where figure.bindsCount && starts.contains(figure.days.start) && indicators.contains(figure.indicator) {
      let key = [
        figure.indicator, figure.classID ?? "", figure.shape.rawValue, figure.days.start.description,
        figure.days.end.description,
      ]
      figures[key, default: []].append((figure.reporter, figure.value.description, figure.id))
    }
  }

  func of(_ row: WrittenRow) -> [EvidenceID] {
    guard row.file == "observations.csv", let from = row.cells["from"].flatMap({ CivilDate($0) }),
      let to = row.cells["to"].flatMap({ CivilDate($0) }), let days = DayInterval(firstDay: from, lastDay: to)
    else { return [] }
    let cells = row.cells
    let key = [
      cells["indicator"] ?? "", cells["class"] ?? "", cells["shape"] ?? "", days.start.description,
      days.end.description,
    ]
    return (figures[key] ?? []).filter { $0.reporter != cells["reporter"] && $0.value != cells["value"] }.map(\.id)
  }
}

extension KeptDocument {
  /// What the statement of its row says of it.
  fileprivate var members: [(name: String, value: String)] {
    [("blob", Digest.of(bytes).description), ("name", name)]
      + (text.map { [("text", Digest.of($0).description)] } ?? [])
      + (mapping.map { [("mapping", Digest.of($0).description)] } ?? [])
  }
}

extension LogStatement {
  /// What it says of a document that is kept with it: what a correction of its row leaves as it is.
  fileprivate var kept: [(name: String, value: String)] {
    ["blob", "mapping", "name", "text"].compactMap { name in body.text(name).map { (name, $0) } }
  }
}
