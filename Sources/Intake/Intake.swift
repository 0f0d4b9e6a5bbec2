// Files of evidence in, evidence or named rejections out.

package import Accords
package import Evidence

/// A file of evidence, as read from the register folder.
package struct EvidenceFile: Hashable, Sendable {
  /// Its name in the folder: `observations.csv`.
  package let name: String
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// Why evidence was not taken in: where, what was understood, what to write instead.
package struct Rejection: Hashable, Sendable {
  package let file: String
  /// Line of the file, from 1; nil: the file as a whole.
  package let line: Int?
  /// Name of the column, where one value is at fault.
  package let column: String?
  package let message: String
  package let help: String?

  package init(file: String, line: Int?, column: String?, message: String, help: String?) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.help = help
  }
}

/// Reads all files of a register's evidence. All or nothing: with any rejection there is no evidence.
///
/// The files are those of the evidence format and no others: the accord and the package description are not evidence.
/// Rejections stand in the order of the format's files and of their lines; neither the order of the files nor that of their
/// rows changes the evidence.
package func readEvidence(
  _ files: [EvidenceFile], for accord: Accord,
  sideBySide: SideBySide = { parts, work in (0..<parts).map(work) }
) -> (RecordedEvidence?, [Rejection]) {
  // What is plain is read in one pass. Where anything is wrong all is read once more, and complained about in its order.
  let file = ObservationRows.schema.file
  if let given = files.first(where: { $0.name == file }), files.count(where: { $0.name == file }) == 1,
    let plain = PlainFigures(given.bytes, for: accord, sideBySide)
  {
    let rest = EvidenceFile(name: file, bytes: Array((ObservationRows.schema.header + "\n").utf8) + plain.rest)
    let (evidence, _) = readCells(of: files.map { $0.name == file ? rest : $0 }, for: accord, besides: plain)
    if let evidence { return (evidence, []) }
  }
  return readCells(of: files, for: accord)
}

/// The same cell by cell, with the plain figures that were read besides.
func readCells(
  of files: [EvidenceFile], for accord: Accord, besides plain: PlainFigures? = nil
) -> (RecordedEvidence?, [Rejection]) {
  let folder = EvidenceFolder(files)
  let names = Names(accord, folder)
  if let plain, plain.figures.count > 0, !folder.isSound(plain, names) { return (nil, []) }
  let (documents, reporters) = (folder.take(DocumentRows.self, names), folder.take(ReporterRows.self, names))
  let (observations, statements) = (folder.take(ObservationRows.self, names), folder.take(StatementRows.self, names))
  let (measures, rounds) = (folder.take(MeasureRows.self, names), folder.take(RoundRows.self, names))
  let (cases, completeness) = (folder.take(CaseEventRows.self, names), folder.take(CompletenessRows.self, names))
  let (holidays, deliveries) = (folder.take(HolidayRows.self, names), folder.take(DeliveryRows.self, names))
  let logs = [
    documents.log, reporters.log, observations.log, statements.log, measures.log, rounds.log, cases.log,
    completeness.log, holidays.log, deliveries.log,
  ]
  let rejections = logs.flatMap(\.rejections) + folder.foreign
  guard rejections.isEmpty else { return (nil, rejections) }
  let evidence = RecordedEvidence(
    documents: documents.records, reporters: reporters.records,
    observations: (plain?.figures ?? []) + observations.records,
    statements: statements.records, measures: measures.records, rounds: rounds.records, caseEvents: cases.records,
    completeness: completeness.records, holidays: holidays.records, deliveries: deliveries.records)
  return (evidence.ordered(), [])
}
